"""Rows out: only those of the person's scope, only the fields the person meets, always recorded."""

from typing import Any

from django.db import transaction

from xuanhan.accounts.services.reveal import record_reveal
from xuanhan.common import field_policy
from xuanhan.common.acts import EXPORTED, record_act
from xuanhan.common.scoping import within
from xuanhan.common.sheet_bindings import SheetBinding, binding_of
from xuanhan.common.sheets import Column
from xuanhan.spreadsheets.services.examine import context_for


@transaction.atomic
def export_rows(code: str, *, user: Any, round_code: str = "", reason: str = "") -> list[dict]:
    """The cells of every row of a kind that a person may see, after the export was recorded.

    With a reason the masked fields come whole, which is recorded as a reveal as well.  Raises FileRefused for
    a round that is not there, TooManyReveals above the hourly limit.
    """
    context = context_for(
        code, user=user, round_code=round_code, scope=user.scope, for_writing=False
    )
    context.whole = bool(reason)
    binding = binding_of(code)(context)
    rows = list(within(binding.rows_to_export(), user.scope))
    title, details = binding.kind.title, {"kind": code, "rows": len(rows)}
    if reason:
        record_reveal(
            by=user,
            reason=reason,
            summary=f"导出{title} {len(rows)} 行，含完整号码：{reason}",
            details={**details, "columns": [item.header for item in whole_columns(binding, user)]},
            rows=len(rows),
        )
    record_act(EXPORTED, by=user, summary=f"导出{title} {len(rows)} 行", details=details)
    return [binding.export_cells(row) for row in rows]


def whole_columns(binding: type[SheetBinding] | SheetBinding, user: Any) -> list[Column]:
    """The columns of a kind that are masked, and that a person may ask to export whole."""
    found = []
    for column in binding.kind.columns:
        model, field = binding.shows.get(column.key, (binding.model, column.key))
        if field in field_policy.revealable(user, model):
            found.append(column)
    return found
