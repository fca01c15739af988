"""Which colour and shape a state has: ok ●, warn ▲, bad ■, info ○ (ring), mute ○.

Registered once per field, next to the admin class or the model; lists, read-only forms and templates
(`{{ obj|status:"status" }}`) all ask here, so that a state looks the same everywhere.
"""

from collections.abc import Mapping

from django.db.models import Model

TONES = ("ok", "warn", "bad", "info", "mute")

_tones: dict[tuple[str, str], Mapping[str, str]] = {}


def register(model_label: str, field: str, tones: Mapping[str, str]) -> None:
    """Say the tone of each stored value: register("secretaries.Cadre", "status", {"ready": "ok"}).

    Raises ValueError for a tone that the look does not have.
    """
    unknown = set(tones.values()) - set(TONES)
    if unknown:
        raise ValueError(f"unknown tones: {sorted(unknown)}")
    _tones[model_label.lower(), field] = dict(tones)


def tone(row: Model, field: str) -> str | None:
    """The tone of one field of one row; None when the field is no state."""
    tones = _tones.get((row._meta.label_lower, field))
    if tones is None:
        return None
    return tones.get(str(getattr(row, field)), "mute")
