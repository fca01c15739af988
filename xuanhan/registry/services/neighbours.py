"""The neighbouring townships that are known; the county enters the others."""

from xuanhan.registry.models import Adjacency, Township

# data/README.md: no table of the whole county was found.
KNOWN = (
    ("南坝镇", "五宝镇"),
    ("南坝镇", "上峡镇"),
    ("南坝镇", "下八镇"),
    ("南坝镇", "峰城镇"),
    ("龙泉土家族乡", "渡口土家族乡"),
)


def seed_neighbours() -> int:
    """Enter the known neighbours into an empty table; how many pairs are new.

    Only into an empty one: a pair that the county removed must not come back with the next start.
    """
    if Adjacency.objects.exists():
        return 0
    keys = dict(Township.objects.values_list("name", "pk"))
    pairs = [sorted((keys[one], keys[other])) for one, other in KNOWN]
    return len(
        Adjacency.objects.bulk_create(
            Adjacency(township_a_id=first, township_b_id=second) for first, second in pairs
        )
    )
