"""Whether the keys of this installation are those with which its rows were sealed."""

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from xuanhan.common.encryption import EncryptedTextField, KeyedHashField, decrypt, keyed_hash


def _samples(using: str) -> Iterator[tuple[EncryptedTextField, str, models.Model]]:
    """One sealed value of every sealed column that has any."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                rows = model._base_manager.using(using).annotate(
                    sealed=Cast(field.name, models.TextField())
                )
                found = rows.exclude(sealed="").order_by("-pk").values_list("sealed", "pk").first()
                if found:
                    yield field, found[0], model


def wrong_keys(using: str = "default") -> list[str]:
    """The names of the keys that do not fit the rows, `FIELD_KEY` or `HASH_KEY`; empty when all is well."""
    for field, sealed, model in _samples(using):
        try:
            text = decrypt(sealed, purpose=field._purpose())
        except InvalidTag:
            return ["FIELD_KEY"]
        for other in model._meta.local_fields:
            if isinstance(other, KeyedHashField) and other.source == field.name:
                known = model._base_manager.using(using).filter(**{other.name: keyed_hash(text)})
                if not known.exists():
                    return ["HASH_KEY"]
    return []
