"""Which places of the county a line of text names: 籍贯 for avoidance, 意愿方向 for wishes."""

from collections.abc import Iterable
from dataclasses import dataclass

from xuanhan.registry.models import Township, Village

COUNTY = "宣汉"


@dataclass(frozen=True)
class PlaceNames:
    """The names under which townships and villages are written, by code."""

    townships: dict[str, set[str]]
    villages: dict[str, str]

    @classmethod
    def of_county(cls) -> "PlaceNames":
        """The names of today; a township of the 土家族 is written with and without that word."""
        townships = {
            code: {name, name.replace("土家族", "")}
            for code, name in Township.objects.values_list("code", "name")
        }
        return cls(townships, dict(Village.objects.values_list("code", "name")))

    def townships_in(self, text: str) -> frozenset[str]:
        """The townships that a text names."""
        return frozenset(code for code, names in self.townships.items() if _names(names, text))

    def home_townships(self, native_place: str) -> frozenset[str]:
        """The townships of 籍贯; 白马镇 of another county is not ours."""
        return self.townships_in(native_place) if COUNTY in native_place else frozenset()

    def home_villages(self, native_place: str) -> frozenset[str]:
        """The villages of 籍贯; a name that stands in two townships counts for both, to be safe."""
        if COUNTY not in native_place:
            return frozenset()
        return frozenset(code for code, name in self.villages.items() if name in native_place)


def _names(names: Iterable[str], text: str) -> bool:
    return any(name in text for name in names)
