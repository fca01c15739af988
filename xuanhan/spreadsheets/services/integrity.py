"""What keeps two imports, and an import and its undo, apart; and what the database says of a broken rule."""

from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import Model

# One import at a time: two files that name the same new row must not both find it absent.
IMPORT_LOCK = 20250301


def lock_imports(model: type[Model]) -> None:
    """Wait until nobody else imports or writes rows of the model; the locks end with the transaction.

    Others go on reading.  What is examined after this is what is written over, and nothing newer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def constraint_message(error: IntegrityError) -> str:
    """The Chinese message of the constraint that a write broke; nothing of the row is shown."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return constraint.get_violation_error_message()
    return "与已登记的记录冲突，没有写入；请重新上传并核对"
