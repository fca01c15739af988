"""Record what people do besides changing rows: log in, export, import, publish, reveal, be refused.

`common` owns the question, `accounts` answers it: it fills `recorder` when it is ready, so that nothing
below it has to import it.
"""

from collections.abc import Callable
from typing import Any, Protocol

# What an act is called; the audit administrator filters by these words.
SIGNED_IN = "登录"
SIGN_IN_FAILED = "登录失败"
SIGNED_OUT = "退出登录"
SESSION_ENDED = "结束登录"
PASSWORD_CHANGED = "修改密码"  # noqa: S105  the name of an act
REFUSED = "拒绝访问"
REVEALED = "查看敏感信息"
EXPORTED = "导出"
IMPORTED = "导入"
IMPORT_UNDONE = "撤销导入"
FILE_REFUSED = "拒收文件"
PUBLISHED = "发布"
GRANTED = "授予角色"
WITHDRAWN = "收回角色"


class Recorder(Protocol):
    """What `accounts` must provide."""

    def __call__(self, kind: str, *, by: Any, summary: str, details: dict[str, Any]) -> None: ...


_recorder: Callable[..., None] | None = None


def set_recorder(recorder: Recorder) -> None:
    """Called once by `accounts` when the apps are ready."""
    global _recorder
    _recorder = recorder


def record_act(kind: str, *, by: Any, summary: str, details: dict[str, Any] | None = None) -> None:
    """Keep one act, in the same transaction as the act itself.

    `summary` is what the audit administrator reads and holds no personal data.  Raises RuntimeError when
    nobody records: an act that cannot be recorded does not happen (security.md F21).
    """
    if _recorder is None:
        raise RuntimeError("nobody records acts")
    _recorder(kind, by=by, summary=summary, details=details or {})
