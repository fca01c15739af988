"""Whatever is uploaded: a reason or a result, never a crash, never half of it; and no row vanishes unsaid.

Files are made from the real templates, filled by chance with what people write right and wrong, or broken by
chance in their parts.  The long runs take two hundred files each.
"""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from secretaries.models import Cadre
from tests.spreadsheets.book import zipped
from tests.spreadsheets.conftest import rows_stored, sums
from tests.spreadsheets.rows import CADRE, NEED, id_number
from xuanhan.common.scoping import COUNTY
from xuanhan.common.sheet_bindings import binding_of, other_kinds
from xuanhan.common.sheets import FileRefused
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.reading import read_file
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import write_template

TODAY = date(2026, 11, 23)
KINDS = {"village-needs": (NEED, Need), "cadre-profiles": (CADRE, Cadre)}
SAMPLES = sorted((Path(portal.BASE_DIR) / "fixtures" / "demo").glob("*.xlsx"))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
few = settings(max_examples=20, deadline=None, suppress_health_check=QUIET)
many = settings(max_examples=200, deadline=None, suppress_health_check=QUIET)

SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Z"))
JUNK = st.one_of(
    st.none(),
    st.sampled_from([
        "合计", "小计：", "注：一式两份", "填表人：演示", "示例", "序号", "—", "无", "#REF!", "=1+1", "1985.1",
        1985.1, 31107, 5.11722e17, True, 0, -1, 1e20, "罗盘", "明月社区", "罗盆村", "是", "部分", "龙泉乡",
        "１９８５．３", "13800000000", id_number(), date(1985, 3, 1), datetime(2025, 1, 1, 23, 59), "长" * 600,
    ]),
    st.text(SIGNS, min_size=1, max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
)  # fmt: skip


@st.composite
def filled_templates(draw, kind):
    """A template with rows: right ones, wrong ones, blank ones, some hidden."""
    right, _ = KINDS[kind]
    columns = binding_of(kind).kind.columns
    book = load_workbook(io.BytesIO(write_template(binding_of(kind).kind)))
    sheet = book.worksheets[0]
    for number in range(4, 4 + draw(st.integers(0, 8))):
        how = draw(st.sampled_from(["right", "one wrong", "chance", "blank"]))
        if how == "blank":
            continue
        row = {**right, "身份证号": id_number(number * 2 + 1), "需求内容": f"需求{number}"}
        values = {column.header: row.get(column.header) for column in columns}
        if how == "chance":
            values = {header: draw(JUNK) for header in values}
        elif how == "one wrong":
            values[draw(st.sampled_from(sorted(values)))] = draw(JUNK)
        for place, column in enumerate(columns, start=1):
            sheet.cell(number, place, values[column.header])
        sheet.row_dimensions[number].hidden = draw(st.booleans())
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows_below(data, sheet_name, header_row):
    """How many rows lie between a header and the last row with something in it, by another library."""
    sheet = load_workbook(io.BytesIO(data))[sheet_name]
    filled = [
        row[0].row
        for row in sheet.iter_rows(min_row=header_row + 1)
        if any(cell.value not in (None, "") for cell in row)
    ]
    return max(filled, default=header_row) - header_row


def reads_or_refuses(kind, data, name="表.xlsx"):
    """What is read, None for a file refused with a reason in Chinese."""
    kind = binding_of(kind).kind
    try:
        return read_file(data, name, kind, other_kinds(kind.code), today=TODAY)
    except FileRefused as refused:
        said = refused.problem.message
    assert "请" in said
    return None


def no_row_vanishes(kind, data):
    read = reads_or_refuses(kind, data)
    if read is not None:
        explained = len(read.rows) + len(read.ignored)
        assert explained == rows_below(data, read.sheet, read.header_row)
        numbers = [row.row for row in read.rows] + [item.row for item in read.ignored]
        assert len(set(numbers)) == explained
        assert {problem.row for problem in read.errors} <= {row.row for row in read.rows}


@pytest.mark.parametrize("kind", KINDS)
class TestRowsAreConserved:
    @few
    @given(st.data())
    def test_rows_read_and_rows_explained_are_the_rows_of_the_file(self, kind, data):
        no_row_vanishes(kind, data.draw(filled_templates(kind)))

    @pytest.mark.long
    @many
    @given(st.data())
    def test_of_two_hundred_files(self, kind, data):
        no_row_vanishes(kind, data.draw(filled_templates(kind)))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_no_row_of_the_samples_vanishes(file):
    kind = {
        "1": "village-needs", "2": "cadre-profiles", "3": "cadre-choices", "4": "village-choices",
        "5": "village-needs", "6": "cadre-profiles",
    }[file.name[0]]  # fmt: skip
    no_row_vanishes(kind, file.read_bytes())


def all_or_nothing(kind, data):
    """Check and commit; either every row is there afterwards, or nothing was written at all."""
    _, model = KINDS[kind]
    before, stored = sums(), model.objects.count()
    context = context_for(kind, user=None, scope=COUNTY)
    try:
        examined = examine(kind, data, "表.xlsx", context)
    except FileRefused:
        assert sums() == before
        return
    assert sums() == before
    if examined.errors:
        batch = keep(examined, data, "表.xlsx", user=None)
        assert (model.objects.count(), batch.rows.count()) == (stored, 0)
        return
    batch = commit(keep(examined, data, "表.xlsx", user=None), user=None, scope=COUNTY)
    assert model.objects.count() == stored + batch.created_count
    outcomes = batch.created_count + batch.updated_count + batch.unchanged_count
    assert outcomes == batch.rows_read == batch.rows.count()
    # The same file again: nothing left to do.
    again = examine(kind, data, "表.xlsx", context_for(kind, user=None, scope=COUNTY))
    assert [plan.outcome for plan in again.plans] == ["UNCHANGED"] * len(again.plans)


def in_its_own_transaction(kind, data):
    before = rows_stored()
    with transaction.atomic():
        all_or_nothing(kind, data)
        transaction.set_rollback(True)
    assert rows_stored() == before


@pytest.mark.parametrize("kind", KINDS)
class TestAllOrNothing:
    @few
    @given(st.data())
    def test_a_file_is_written_whole_or_not_at_all(self, selection, kind, data):
        in_its_own_transaction(kind, data.draw(filled_templates(kind)))

    @pytest.mark.long
    @many
    @given(st.data())
    def test_of_two_hundred_files(self, selection, kind, data):
        in_its_own_transaction(kind, data.draw(filled_templates(kind)))


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@st.composite
def broken_workbooks(draw):
    """A sample or template with some bytes of its parts, or of itself, changed, doubled, moved or cut."""
    file = draw(st.sampled_from([*SAMPLES, None]))
    whole = file.read_bytes() if file else write_template(binding_of("cadre-profiles").kind)
    parts = parts_of(whole)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(parts)))
        part = bytearray(parts[name])
        if not part:
            continue
        at = draw(st.integers(0, len(part) - 1))
        length = draw(st.integers(1, 40))
        match draw(st.sampled_from(["byte", "cut", "double", "insert", "drop", "digits", "swap"])):
            case "byte":
                part[at] = draw(st.integers(0, 255))
            case "cut":
                del part[at : at + length]
            case "double":
                part[at:at] = part[at : at + length]
            case "insert":
                part[at:at] = draw(
                    st.sampled_from(
                        [b"<c>", b"</row>", b'<row r="99999"/>', b"&#0;", b"]]>", b'r="ZZZ1"', b"<v>9</v>",
                         b'<c r="XFD9"><v>1</v></c>', b't="s"', b't="e"', b'<mergeCell ref="A1:B1048576"/>']
                    )
                )  # fmt: skip
            case "drop":
                parts.pop(name)
                continue
            case "digits":
                digits = [place for place, sign in enumerate(part) if 48 <= sign <= 57]
                if digits:
                    part[draw(st.sampled_from(digits))] = draw(st.integers(48, 57))
            case "swap":
                other = draw(st.sampled_from(sorted(parts)))
                parts[name], parts[other] = parts[other], parts[name]
                continue
        parts[name] = bytes(part)
    data = bytearray(zipped(parts))
    if draw(st.integers(0, 9)) == 0:
        data[draw(st.integers(0, len(data) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(data)


class TestBrokenFiles:
    @few
    @given(broken_workbooks())
    def test_a_broken_workbook_is_read_or_refused_with_a_reason(self, data):
        reads_or_refuses("cadre-profiles", data)

    @pytest.mark.long
    @many
    @given(broken_workbooks())
    def test_of_two_hundred_workbooks(self, data):
        reads_or_refuses("village-needs", data)

    @settings(max_examples=200, deadline=None)
    @given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
    def test_any_bytes_under_any_name(self, data):
        for name in ("表.csv", "表.xlsx", "表"):
            reads_or_refuses("village-needs", data, name)

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(st.lists(st.text(max_size=8), max_size=16), max_size=8), st.sampled_from(",;\t")
    )
    def test_any_table_as_csv(self, rows, sign):
        head = sign.join(["乡镇", "村", "需求类别", "需求内容", "紧迫程度", "联系电话"])
        lines = [sign.join(row) for row in rows]
        for encoding in ("utf-8", "gb18030"):
            data = "\n".join([head, *lines]).encode(encoding, errors="ignore")
            reads_or_refuses("village-needs", data, "表.csv")
