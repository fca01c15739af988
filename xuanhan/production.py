"""What production must not start without.  Free of Django."""

import base64
import binascii
import secrets
from collections.abc import Callable
from typing import Any

FRESH: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "FIELD_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "HASH_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}
MEANING = {
    "SECRET_KEY": "会话签名密钥",
    "FIELD_KEY": "证件号码、电话的加密密钥（丢失则数据无法恢复，请离线另存）",
    "HASH_KEY": "证件号码的检索密钥（丢失则无法查重，请离线另存）",
    "ALLOWED_HOSTS": "允许访问的域名或地址，不能是 *",
}


def _good(name: str, value: str) -> bool:
    """Whether a key is long and mixed enough not to be a default somebody typed."""
    if name == "SECRET_KEY":
        return len(value) >= 50 and len(set(value)) >= 10 and "insecure" not in value
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(raw) == 32 and len(set(raw)) >= 10


def problems(env: Any) -> list[str]:
    """One text a missing or unsafe setting: what it is for, and the very line to put into `.env`."""
    found = []
    for name, fresh in FRESH.items():
        value = env.str(name, default="")
        if not _good(name, value):
            fault = "不安全，过短或为默认值" if value else "缺少"
            found.append(f"{name} {fault}：{MEANING[name]}。在 .env 中写入一行：\n{name}={fresh()}")
    if env.str("FIELD_KEY", default="") == env.str("HASH_KEY", default=" "):
        found.append(
            f"HASH_KEY 不能与 FIELD_KEY 相同。在 .env 中改为：\nHASH_KEY={FRESH['HASH_KEY']()}"
        )
    hosts = env.list("ALLOWED_HOSTS", default=[])
    if not hosts or any(host.strip() in ("*", ".", "") for host in hosts):
        line = "ALLOWED_HOSTS=portal.example.gov.cn"
        fault = "过宽" if hosts else "缺少"
        found.append(
            f"ALLOWED_HOSTS {fault}：{MEANING['ALLOWED_HOSTS']}。在 .env 中写入一行：\n{line}"
        )
    if not env.str("PORTAL_PROXIES", default="0").isdecimal():
        found.append("PORTAL_PROXIES 须是门户前反向代理的层数。在 .env 中改为：\nPORTAL_PROXIES=1")
    if env.bool("PORTAL_DEBUG", default=False):
        found.append("生产环境不能打开 PORTAL_DEBUG。在 .env 中改为：\nPORTAL_DEBUG=no")
    return found


def role_problems(too_powerful: str | None) -> list[str]:
    """The same for the database role, when it can do more than read and write rows of its own database."""
    if too_powerful is None:
        return []
    return [
        f"DATABASE_URL 的用户 {too_powerful} 是数据库超级用户或能建用户、建库，触发器和权限对它无效。"
        "请按 docs/operations.md 建立 portal 用户，并在 .env 中改为：\n"
        "DATABASE_URL=postgresql://portal:密码@127.0.0.1:5432/portal"
    ]
