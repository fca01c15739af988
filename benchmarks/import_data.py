"""The rows that both variants import: the same persons and needs, once as offices write them, once as codes."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import Workbook

from secretaries.demo.people import identity_number
from secretaries.models import Cadre
from secretaries.spreadsheets.cadre_bindings import CadresBinding
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.scoping import COUNTY
from xuanhan.common.sheet_bindings import SheetBinding, binding_of
from xuanhan.registry.choices import NeedCategory
from xuanhan.registry.models import Need, Unit, Village
from xuanhan.registry.models.need import content_key
from xuanhan.registry.queries import round_by_code
from xuanhan.spreadsheets.services.examine import context_for
from xuanhan.spreadsheets.writing import plain_sheet

SEED = 20250301


@dataclass(frozen=True)
class Task:
    """One kind: rows that are stored before, and the two files that bring it to the same end."""

    kind: str
    stored: list[Any]
    ours: bytes
    stock: bytes


def cadres(count: int) -> Task:
    """Half of them stored (every other one of these changed by the file), half of them new."""
    rng, used = Random(SEED), set()
    units = list(Unit.objects.all()[:50])
    people = []
    for number in range(count):
        born = date(1970 + rng.randrange(25), 1 + rng.randrange(12), 1 + rng.randrange(28))
        female = rng.random() < 0.3
        unit = rng.choice(units)
        people.append(
            Cadre(
                name=f"演示{number}".translate(str.maketrans("0123456789", "零一二三四五六七八九")),
                id_number=identity_number(rng, born, female, used),
                sex="FEMALE" if female else "MALE",
                birth_month=born.replace(day=1),
                ethnicity=rng.choice(("汉族", "土家族")),
                political_status="PARTY_MEMBER",
                party_month=date(2010, 1 + rng.randrange(12), 1),
                work_month=date(2008, 1 + rng.randrange(12), 1),
                education="BACHELOR",
                degree="BACHELOR",
                school="四川农业大学农学专业",
                unit=unit,
                unit_name=unit.name,
                duty=rng.choice(("股长", "副局长", "主任")),
                establishment="CIVIL_SERVANT",
                phone=f"199{number:08}",
                native_place="四川宣汉",
                specialisms=rng.sample(["ECONOMY", "AGRICULTURE", "LAW", "TOURISM"], 2),
                agricultural_major=rng.random() < 0.5,
                project_experience=rng.random() < 0.5,
                grassroots_experience=rng.random() < 0.5,
                village_experience=rng.random() < 0.5,
                recent_grades="称职、称职、优秀",
                accepts_adjustment=True,
                recommendation="RECOMMENDED",
            )
        )
    bound = CadresBinding(context_for("cadre-profiles", user=None, scope=COUNTY))
    names = [*(field.name for field in Cadre._meta.fields if field.name != "id")]
    return Task("cadre-profiles", *_files(bound, people, names, _code_of_cadre, "duty"))


def needs(count: int) -> Task:
    """The same of needs, each with a number of its own."""
    rng = Random(SEED)
    villages = list(Village.objects.select_related("township"))
    needs_round = round_by_code(None)  # the one open round, as for the pages
    rows = []
    for number in range(count):
        content = f"第 {number} 项需求：发展特色种养业，对接销售渠道"
        rows.append(
            Need(
                round=needs_round,
                village=rng.choice(villages),
                number=f"XH-{number:05}",
                village_type="一般村",
                category=rng.choice(NeedCategory.values),
                problem="产业单一，集体经济收入低",
                content=content,
                content_key=content_key(content),
                wanted_cadre_type="经济型",
                wanted_major="农学",
                urgency=1 + rng.randrange(3),
                contact="演示",
                phone=f"199{number:08}",
            )
        )
    bound = binding_of("village-needs")(context_for("village-needs", user=None, scope=COUNTY))
    left_out = ("id", "created_at", "created_by")
    names = [field.name for field in Need._meta.fields if field.name not in left_out]
    return Task("village-needs", *_files(bound, rows, names, _code_of_need, "problem"))


def _files(
    bound: SheetBinding, rows: list[Any], names: list[str], code_of: Any, changed: str
) -> tuple[list[Any], bytes, bytes]:
    ours = plain_sheet(bound.kind, [bound.export_row(row) for row in rows])
    stock = _codes(names, [[code_of(row, name) for name in names] for row in rows])
    stored = rows[: len(rows) // 2]
    for row in stored[::2]:
        setattr(row, changed, "从前的")
    return stored, ours, stock


def _code_of_cadre(row: Cadre, name: str) -> Any:
    if name == "unit":
        return row.unit.name
    if name == "id_number_hash":
        return keyed_hash(row.id_number)
    value = getattr(row, name)
    if isinstance(value, list):
        return ",".join(value)
    return int(value) if isinstance(value, bool) else value


def _code_of_need(row: Need, name: str) -> Any:
    if name == "village":
        return row.village.code
    return row.round.code if name == "round" else getattr(row, name)


def _codes(names: list[str], rows: list[list[Any]]) -> bytes:
    book = Workbook()
    for row in (names, *rows):
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
