"""Stored proposals say "person" where they said "cadre", as the rounds of all campaigns do."""

from django.db import migrations

RENAMED = {
    "secretaries_proposal": ("figures", "blocking", "lock_price"),
    "secretaries_proposedpair": ("runner_up",),
}
KEYS = ("", "_name", "_gain", "_first", "_any")


def _rename(old: str, new: str) -> list[str]:
    statements = []
    for table, columns in RENAMED.items():
        for column in columns:
            text = f"{column}::text"
            for key in KEYS:
                text = f"""replace({text}, '"{old}{key}":', '"{new}{key}":')"""
            statement = f"UPDATE {table} SET {column} = ({text})::jsonb"  # noqa: S608  names of our own
            statements.append(statement)
    return statements


class Migration(migrations.Migration):
    dependencies = [("secretaries", "0013_entered_by")]

    operations = [migrations.RunSQL(_rename("cadre", "person"), _rename("person", "cadre"))]
