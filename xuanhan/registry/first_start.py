"""The county's places and units, at every start."""

from xuanhan.common.first_start import ALWAYS, register_preparation
from xuanhan.common.searchable import refresh_all
from xuanhan.registry.services.county import load_county


def load() -> str:
    """Bring the registry to the state of the reference files."""
    loaded = load_county()
    return (
        f"乡镇（街道）{loaded.townships} 个，村（社区）{loaded.villages} 个，单位 {loaded.units} 个"
    )


def search_texts() -> str:
    """Rows of before the search had its column get theirs; new ones get it as they are written."""
    refresh_all(only_empty=True)
    return ""


register_preparation("registry.county", order=10, when=ALWAYS, run=load)
register_preparation("registry.search", order=12, when=ALWAYS, run=search_texts)
