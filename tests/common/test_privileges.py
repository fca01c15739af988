"""Two roles: what the portal's own may not do in the database, tried and not only read."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from xuanhan.accounts.models import Act, User
from xuanhan.common.privileges import forbidden
from xuanhan.registry.models import FieldOfWork

HISTORIES = sorted(
    model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
)


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


def refused(statement):
    """PostgreSQL says that this role may not; nothing else counts as a refusal."""
    with (
        pytest.raises(ProgrammingError, match="permission denied|must be owner"),
        transaction.atomic(),
    ):
        ask(statement)  # fmt: skip


@pytest.fixture
def rows(db):
    """One act, and one changed row whose history has two events."""
    Act.objects.create(kind="试验", actor="张三", summary="原话")
    field = FieldOfWork.objects.create(name="试验领域")
    field.name = "改过的领域"
    field.save()


def test_the_tests_run_as_the_portal_and_not_as_somebody_mightier(db):
    assert ask("SELECT current_user") == [("portal",)]
    assert ask(
        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ) == [(False, False, False, False, False)]
    member_of = ask(
        "SELECT count(*) FROM pg_auth_members WHERE member = 'portal'::regrole"
        " OR pg_has_role('portal', 'portal_owner', 'MEMBER')"
    )
    assert member_of == [(0,)]


def test_the_portal_owns_nothing(db):
    assert ask("SELECT count(*) FROM pg_class WHERE relowner = 'portal'::regrole") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE accounts_act ADD COLUMN note text",
        "ALTER TABLE accounts_act DISABLE TRIGGER ALL",
        "DROP TABLE accounts_act",
        "CREATE INDEX mine ON accounts_act (kind)",
        "CREATE TRIGGER mine BEFORE INSERT ON accounts_act FOR EACH ROW EXECUTE FUNCTION"
        " suppress_redundant_updates_trigger()",
        "DROP FUNCTION _pgh_attach_context()",
        "CREATE ROLE mine",
        "ALTER ROLE portal SUPERUSER",
        "SET session_replication_role = replica",
        "SET ROLE portal_owner",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
        "DELETE FROM pghistory_context",
    ],
)
def test_no_change_of_the_house(db, statement):
    refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_act SET summary = '改写'",
        "DELETE FROM accounts_act",
        "TRUNCATE accounts_act",
        "UPDATE registry_fieldofworkevent SET name = '改写'",
        "DELETE FROM registry_fieldofworkevent",
        "TRUNCATE registry_fieldofworkevent",
    ],
)
def test_acts_and_histories_stay_as_written_even_past_the_triggers(rows, statement):
    ask("SELECT set_config('pgtrigger.ignore', %s, true)", _every_trigger())
    refused(statement)
    assert Act.objects.get(kind="试验").summary == "原话"
    assert ask("SELECT name FROM registry_fieldofworkevent ORDER BY pgh_id DESC LIMIT 2") == [
        ("改过的领域",),
        ("试验领域",),
    ]


def _every_trigger():
    names = [trigger.get_pgid(model) for model, trigger in pgtrigger.registered()]
    return "{" + ",".join(names) + "}"


def test_every_history_is_among_the_protected_tables():
    assert len(HISTORIES) > 10
    assert {table for table in HISTORIES if forbidden().get(table) != {"UPDATE", "DELETE"}} == set()


def test_what_a_trigger_forbids_is_taken_from_the_role_in_every_table(db):
    kept = {
        (table, kind)
        for table, kinds in forbidden().items()
        for kind in kinds
        if ask("SELECT has_table_privilege('portal', %s, %s)", table, kind) != [(False,)]
    }
    assert kept == set()


def test_no_table_may_be_emptied_or_given_triggers(db):
    found = ask(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND (has_table_privilege('portal', oid, 'TRUNCATE') OR has_table_privilege('portal', oid, 'TRIGGER'))"
    )
    assert found == []


def test_rows_are_for_the_portal_to_write(rows):
    User.objects.create_user("liu", "x" * 12, name="刘演示")
    assert User.objects.filter(username="liu").update(duty="改") == 1
    assert FieldOfWork.objects.filter(name="改过的领域").delete()[0] == 1
