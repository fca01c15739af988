"""Places, units, needs, rounds, policy parameters."""

from xuanhan.registry.models.need import Need, NeedsRound
from xuanhan.registry.models.place import Township, Village
from xuanhan.registry.models.policy import PolicyParameter
from xuanhan.registry.models.unit import FieldOfWork, Unit

__all__ = [
    "FieldOfWork",
    "Need",
    "NeedsRound",
    "PolicyParameter",
    "Township",
    "Unit",
    "Village",
]
