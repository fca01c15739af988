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


def _long_enough(name: str, value: str) -> bool:
    if name == "SECRET_KEY":
        return len(value) >= 40 and "insecure" not in value
    try:
        return len(base64.b64decode(value, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def problems(env: Any) -> list[str]:
    """One text a missing or unsafe setting: what it is for, and the very line to put into `.env`."""
    found = []
    for name, fresh in FRESH.items():
        if not _long_enough(name, env.str(name, default="")):
            found.append(f"缺少 {name}：{MEANING[name]}。在 .env 中加入一行：\n{name}={fresh()}")
    hosts = env.list("ALLOWED_HOSTS", default=[])
    if not hosts or "*" in hosts:
        line = "ALLOWED_HOSTS=portal.example.gov.cn"
        found.append(
            f"缺少 ALLOWED_HOSTS：{MEANING['ALLOWED_HOSTS']}。在 .env 中加入一行：\n{line}"
        )
    if env.bool("PORTAL_DEBUG", default=False):
        found.append("生产环境不能打开 PORTAL_DEBUG。在 .env 中改为：\nPORTAL_DEBUG=no")
    return found
