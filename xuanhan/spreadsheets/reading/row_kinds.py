"""Which rows below a header are no data: blank ones, totals, notes, signatures, the template's example."""

import re
from collections.abc import Sequence

from xuanhan.common.cells import RawCell
from xuanhan.common.sheets import EXAMPLE_MARK, UNREAD, normalise_header
from xuanhan.spreadsheets.reading.table import Header

# The whole cell and nothing else, so that 累计欠款未收回 as a village's problem stays data.
TOTALS = re.compile(
    r"(全县|全乡镇?|全镇|本页)?(合|小|总|累|共)计(（.*）|\(.*\))?[:：]?[\d.,，]*(个|人|条|村|户|名|万?元|次|项|件|亩)*[。.]?"
)
NOTES = re.compile(r"(注|说明|备注|填表说明)\s*[:：.、1]")
SIGNATURES = re.compile(
    r"(填表|制表|审核|审批|经办|填报|联系|(主要|分管|单位)?负责)(人|单位|时间|日期|电话)\s*(（.*）)?[:：]"
)
EXAMPLE = "模板示例行"


def not_data(texts: Sequence[str], cells: Sequence[RawCell], header: Header) -> str | None:
    """Why a row is no data, or None when it is.  `texts` are the cells as `text_of` gives them.

    A row in which every required column is filled is always data, whatever its texts begin with.
    """
    filled = [(number, text) for number, text in enumerate(texts, start=1) if text]
    if not filled:
        return None if any(cell.is_uncached_formula for cell in cells) else "空行"
    known = [(number, text) for number, text in filled if number in header.columns]
    first = filled[0][1]
    if first.startswith(EXAMPLE_MARK) and _is_example(known, header):
        return EXAMPLE
    required = {number for number, column in header.columns.items() if column.required}
    complete = required and required <= {number for number, _ in known}
    if not complete:
        if any(TOTALS.fullmatch("".join(text.split())) for _, text in filled[:3]):
            return "合计行"
        if NOTES.match(first):
            return "表尾说明"
        if SIGNATURES.match(first):
            return "填表人、审核人"
    return _nothing_of_its_own(known, header)


def _nothing_of_its_own(known: list[tuple[int, str]], header: Header) -> str | None:
    if not known:
        return "表外内容"
    if all(header.columns[number].type in UNREAD for number, _ in known):
        return "只有序号的行"
    if all(header.columns[number].fill_down for number, _ in known):
        return "只有乡镇的行"
    if len(known) > 1 and all(
        normalise_header(text) in header.columns[number].names for number, text in known
    ):
        return "重复的表头"
    return None


def _is_example(known: list[tuple[int, str]], header: Header) -> bool:
    """Whether a row marked as the example still says what the template's example says."""
    return all(
        text in {header.columns[number].example, EXAMPLE_MARK} or text.startswith(EXAMPLE_MARK)
        for number, text in known
    )
