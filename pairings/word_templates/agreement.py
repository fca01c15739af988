"""共建协议书 (domain.md §5.1)."""

from typing import Any

from pairings.documents.agreement import CODE, TITLE
from xuanhan.reports.word_templates import WordDocument, register_document


def sample() -> dict[str, Any]:
    """A short agreement."""
    return {
        "title": TITLE, "number": "2025-001", "unit_name": "演示单位机关党支部",
        "unit_secretary": "演示甲", "unit_liaison": "演示乙", "target_name": "演示村党支部",
        "target_secretary": "演示丙", "target_liaison": "演示丁", "place": "演示乡演示村",
        "focus": "产业发展", "basis": "演示〔2025〕1号", "start": "2025年1月10日",
        "end": "2028年1月9日", "principles": ["地域相邻：满足"], "goals": ["组织共建"],
        "five": ["共同召开一次联合组织生活会"],
    }  # fmt: skip


register_document(WordDocument(CODE, TITLE, "agreement.docx", sample))
