"""选派情况统计表 (domain.md §4.12): who is posted, by township, age, schooling and specialism."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from secretaries.choices import Education, PostingRole, Sex, Specialism
from secretaries.models import Cadre, Posting
from xuanhan.spreadsheets.writing import OfficialColumn, OfficialSheet

YOUNG, MIDDLE = 35, 45
BY_EDUCATION = {
    Education.POSTGRADUATE: "研究生",
    Education.BACHELOR: "大学",
    Education.COLLEGE: "大专",
}
BY_SPECIALISM = {
    Specialism.PARTY_WORK: "党群",
    Specialism.ECONOMY: "经济",
    Specialism.SOCIAL: "社会管理",
}
OTHER = "其他"
COUNTS = (
    ("", "合计"), ("", "第一书记"), ("", "女"), ("", "少数民族"),
    ("年龄", f"{YOUNG}岁及以下"), ("年龄", f"{YOUNG + 1}至{MIDDLE}岁"), ("年龄", f"{MIDDLE + 1}岁以上"),
    *(("学历", title) for title in (*BY_EDUCATION.values(), OTHER)),
    *(("主要专长", title) for title in (*BY_SPECIALISM.values(), OTHER)),
    ("三类经历", "涉农专业"), ("三类经历", "项目管理"), ("三类经历", "基层领导"), ("三类经历", "任一项"),
)  # fmt: skip
COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("乡镇", 18),
    *(OfficialColumn(title, 9, "right", group) for group, title in COUNTS),
)


def age_on(born: date, day: date) -> int:
    """Full years; of a birth only the month is known, so its first day counts."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _marks(posting: Posting, on: date) -> list[tuple[str, str]]:
    """The columns in which one posting counts."""
    cadre: Cadre = posting.cadre
    age = age_on(cadre.birth_month, on)
    band = 4 if age <= YOUNG else 5 if age <= MIDDLE else 6
    main = cadre.specialisms[0] if cadre.specialisms else ""
    marks = [
        ("", "合计"),
        COUNTS[band],
        ("学历", BY_EDUCATION.get(cadre.education, OTHER)),
        ("主要专长", BY_SPECIALISM.get(main, OTHER)),
    ]
    for holds, mark in (
        (posting.role == PostingRole.FIRST_SECRETARY, ("", "第一书记")),
        (cadre.sex == Sex.FEMALE, ("", "女")),
        (cadre.ethnicity not in ("", "汉", "汉族"), ("", "少数民族")),
        (cadre.agricultural_major, ("三类经历", "涉农专业")),
        (cadre.project_experience, ("三类经历", "项目管理")),
        (cadre.grassroots_experience, ("三类经历", "基层领导")),
        (cadre.has_named_experience, ("三类经历", "任一项")),
    ):
        if holds:
            marks.append(mark)
    return marks


def selection_statistics(
    postings: Iterable[Posting], *, span: str, unit: str, on: date
) -> OfficialSheet:
    """A line a township in the order given; ages are those of the day `on`."""
    lines: dict[str, Counter[tuple[str, str]]] = {}
    for posting in postings:
        lines.setdefault(posting.village.township.name, Counter()).update(_marks(posting, on))
    rows: list[Sequence[object]] = [
        (number, township, *(line[mark] for mark in COUNTS))
        for number, (township, line) in enumerate(lines.items(), start=1)
    ]
    sums = [sum(line[mark] for line in lines.values()) for mark in COUNTS]
    return OfficialSheet(
        title=f"宣汉县驻村干部选派情况统计表（{span}）",
        columns=COLUMNS,
        rows=rows,
        totals=("合计", f"{len(rows)} 个乡镇", *sums) if rows else (),
        reporting_unit=unit,
        reported_on=on,
        measure="单位：人",
    )
