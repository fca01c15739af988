"""Keep what people do."""

from typing import Any

from xuanhan.accounts.models import Act, User

COMMAND_LINE = "命令行"


def keep_act(kind: str, *, by: User | str | None, summary: str, details: dict[str, Any]) -> None:
    """Write one act in the transaction that is open.

    `by=None` stands for the command line, a text for somebody without an account.
    """
    user = by if isinstance(by, User) else None
    Act.objects.create(
        kind=kind,
        user=user,
        actor=str(by) if by else COMMAND_LINE,
        summary=summary,
        details=details,
    )
