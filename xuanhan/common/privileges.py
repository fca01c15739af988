"""What the portal's own database role may do, set by the owner after every migration.

A trigger can be told to look away (`pgtrigger.ignore`), a privilege that is not there cannot.  So what a `Protect`
trigger forbids for every row of a table is taken from the role as well: changing and deleting histories, acts and
whatever a later app protects in the same way.
"""

import pgtrigger
from django.db import connections
from django.db.models import Model
from psycopg import sql

from xuanhan import database

ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")
# Which migrations ran is for those to say who run them.
READ_ONLY_TABLES = ("django_migrations",)
# The triggers add who and where to a context while it is open; nobody removes one.
CONTEXT_TABLE = "pghistory_context"


def forbidden() -> dict[str, set[str]]:
    """Table → UPDATE, DELETE, as far as a trigger forbids them for every row."""
    found: dict[str, set[str]] = {}
    for model, trigger in pgtrigger.registered():
        if isinstance(trigger, pgtrigger.Protect) and trigger.condition is None:
            kinds = {kind for kind in ("UPDATE", "DELETE") if kind in str(trigger.operation)}
            found.setdefault(_table(model), set()).update(kinds)
    return found


def _table(model: type[Model]) -> str:
    return model._meta.db_table


def grant_to_portal(using: str = "default") -> None:
    """Give the portal's role the rows of every table, and take what is forbidden; for `post_migrate`.

    Does nothing where one role both owns and uses the tables: it would have to take rights from itself, and then the
    database could not look after its own foreign keys.
    """
    role = database.app_role()
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == role:
            return
        for statement in _statements(role):
            cursor.execute(statement)


def _statements(role: str) -> list[sql.Composed]:
    name = sql.Identifier(role)
    taken = {
        **forbidden(),
        **{table: {"INSERT", "UPDATE", "DELETE"} for table in READ_ONLY_TABLES},
        CONTEXT_TABLE: {"DELETE"},
    }
    schema = "IN SCHEMA public"
    statements = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
        sql.SQL(f"GRANT {', '.join(ROWS)} ON ALL TABLES {schema} TO {{}}").format(name),
        sql.SQL(f"REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES {schema} FROM {{}}").format(
            name
        ),
        sql.SQL(f"GRANT USAGE, SELECT ON ALL SEQUENCES {schema} TO {{}}").format(name),
    ]
    statements += [
        sql.SQL(f"REVOKE {', '.join(sorted(kinds))} ON {{}} FROM {{}}").format(
            sql.Identifier(table), name
        )
        for table, kinds in sorted(taken.items())
        if kinds
    ]
    return statements
