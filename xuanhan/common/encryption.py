"""Personal data at rest: encrypted text and keyed hashes, each behind one field class.

An ID number has so little entropy that a plain hash is reversed in minutes (security.md §3.5), so the hash
is keyed, with another key than the encryption, and neither key lies in the database.
"""

import base64
import hashlib
import hmac
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

VERSION = "v1"


def _key(name: str) -> bytes:
    raw = base64.b64decode(getattr(settings, name) or "")
    if len(raw) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64")
    return raw


def encrypt(text: str, *, purpose: str) -> str:
    """The text sealed with AES-256-GCM; `purpose` binds it to its column.  Empty stays empty."""
    if not text:
        return ""
    return f"{VERSION}:{base64.b64encode(_seal(text.encode(), purpose)).decode()}"


def decrypt(sealed: str, *, purpose: str) -> str:
    """The text behind `encrypt`.  Raises cryptography's InvalidTag when key or column do not fit."""
    if not sealed:
        return ""
    return _open(base64.b64decode(sealed.partition(":")[2]), purpose).decode()


def seal_bytes(data: bytes, *, purpose: str) -> bytes:
    """A file sealed in the same way, without the base64 that text needs."""
    return VERSION.encode() + b":" + _seal(data, purpose)


def open_bytes(sealed: bytes, *, purpose: str) -> bytes:
    """The file behind `seal_bytes`.  Raises cryptography's InvalidTag when key or column do not fit."""
    return _open(sealed[len(VERSION) + 1 :], purpose)


def _seal(data: bytes, purpose: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(_key("FIELD_KEY")).encrypt(nonce, data, purpose.encode())


def _open(raw: bytes, purpose: str) -> bytes:
    return AESGCM(_key("FIELD_KEY")).decrypt(raw[:12], raw[12:], purpose.encode())


def keyed_hash(text: str) -> str:
    """64 hexadecimal digits by which an exact value is found and kept unique."""
    return hmac.new(_key("HASH_KEY"), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that is readable in Python and sealed in the database and its dumps."""

    def _purpose(self) -> str:
        # History tables copy the column as it is, so the purpose names the field and not its table.
        return f"{VERSION}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        value = super().get_prep_value(value)
        return value if value is None else encrypt(value, purpose=self._purpose())

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Open on the way out."""
        return value if value is None else decrypt(value, purpose=self._purpose())

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked of sealed text; exact search goes through the keyed hash.

        The history's triggers compare the sealed texts of one row with each other ("distinct from").
        """
        return super().get_lookup(lookup_name) if lookup_name in ("isnull", "df", "ndf") else None


class EncryptedBinaryField(models.BinaryField):
    """A file that is readable in Python and sealed in the database and its dumps."""

    def _purpose(self) -> str:
        return f"{VERSION}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        value = super().get_prep_value(value)
        return value if value is None else seal_bytes(bytes(value), purpose=self._purpose())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        """Open on the way out."""
        return value if value is None else open_bytes(bytes(value), purpose=self._purpose())


class KeyedHashField(models.CharField):
    """The keyed hash of another field of the same row, filled on every save, bulk writes included."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.update(max_length=64, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations keep the source and not what this class fixes itself."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the hash from the source as it is about to be written."""
        value = keyed_hash(getattr(model_instance, self.source) or "")
        setattr(model_instance, self.attname, value)
        return value
