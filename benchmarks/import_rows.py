"""`make bench`: check and commit of generated rows, by our pipeline and by a stock ModelResource, interleaved.

Both start from the same stored rows (half of the file's, half of these changed by it), both check the file first
and then write it, as their pages do, and both must leave the same table.  Absolute seconds depend on the machine;
the ratio of the medians is the result.
"""

import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
SIZES = ((1_000, 3), (10_000, 1))  # rows, rounds


def main() -> int:
    """Make a throw-away portal, measure, print."""
    sizes = [(int(size), 1) for size in sys.argv[1:]] or SIZES
    sys.path.insert(0, str(REPOSITORY))
    os.environ["DJANGO_SETTINGS_MODULE"] = "xuanhan.settings"
    from xuanhan import database

    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["PORTAL_DATA"] = folder
        os.environ["DEMO"] = "no"  # only the county, so that both start from the same few rows
        with database.running():
            _prepare()
            for rows, rounds in sizes:
                measure(rows, rounds)
    return 0


def _prepare() -> None:
    import subprocess

    for step in (("migrate", "--verbosity", "0"), ("prepare",)):
        command = [sys.executable, str(REPOSITORY / "manage.py"), *step]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()
    from xuanhan.spreadsheets import limits

    # A county's file holds 5,000 rows at the most; the larger one is for the comparison only.
    limits.ROWS, limits.LAST_ROW = 20_000, 30_000


def measure(rows: int, rounds: int) -> None:
    """One line a kind: seconds of both variants and how many times faster ours is."""
    from benchmarks import import_data
    from benchmarks.stock_resources import import_by_stock

    for task in (import_data.cadres(rows), import_data.needs(rows)):
        variants: dict[str, Callable[[Any], None]] = {"ours": by_ours, "stock": import_by_stock}
        seconds: dict[str, list[float]] = {name: [] for name in variants}
        sums = set()
        for _ in range(rounds):
            for name, run in variants.items():
                spent, left = timed(task, run)
                seconds[name].append(spent)
                sums.add(left)
        if len(sums) != 1:
            raise SystemExit(f"{task.kind}: the variants leave different tables")
        ours, stock = (statistics.median(seconds[name]) for name in variants)
        sys.stdout.write(
            f"{task.kind:<16}{rows:>7} rows   ours {ours:7.2f} s   stock {stock:7.2f} s   "
            f"{stock / ours:5.1f} times faster\n"
        )
        sys.stdout.flush()


def timed(task: Any, run: Callable[[Any], None]) -> tuple[float, str]:
    """Seconds of one run and the sum of the table that it leaves; everything is rolled back."""
    from django.db import transaction

    from xuanhan.common.sheet_bindings import binding_of

    model = binding_of(task.kind).model
    with transaction.atomic():
        for row in task.stored:
            row.pk = None
        model.objects.bulk_create(task.stored, batch_size=1000)
        start = time.perf_counter()
        run(task)
        spent = time.perf_counter() - start
        names = sorted(binding_of(task.kind).fields)
        left = sorted(map(repr, model.objects.values_list(*names)))
        transaction.set_rollback(True)
    return spent, hashlib.sha256("".join(left).encode()).hexdigest()


def by_ours(task: Any) -> None:
    """The pages' own path: examine, keep, commit."""
    from xuanhan.common.scoping import COUNTY
    from xuanhan.spreadsheets.services.batches import commit, keep
    from xuanhan.spreadsheets.services.examine import context_for, examine

    context = context_for(task.kind, user=None, scope=COUNTY)
    examined = examine(task.kind, task.ours, "表.xlsx", context)
    if examined.errors:
        raise SystemExit(str(examined.errors[:3]))
    commit(keep(examined, task.ours, "表.xlsx", user=None), user=None, scope=COUNTY)


if __name__ == "__main__":
    sys.exit(main())
