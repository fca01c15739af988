"""年度考核登记表 of one person (domain.md §4.8, §4.12)."""

from typing import Any

from secretaries.documents.appraisal import FORM_CODE, FORM_TITLE
from xuanhan.reports.word_templates import WordDocument, register_document


def sample() -> dict[str, Any]:
    """An invented person's form."""
    return {
        "title": FORM_TITLE, "year": 2025, "name": "演示", "sex": "男", "birth": "1985.03",
        "political": "中共党员", "establishment": "公务员", "unit": "演示单位",
        "village": "龙泉土家族乡罗盘村", "role": "第一书记", "start": "2025.03.10", "days": 297,
        "summary": "一年来的工作", "facts": [{"title": "工作日志", "text": "120 篇"}],
        "scores": [{"subject": "乡镇党委", "weight": "40", "score": "94.00"}],
        "adjustments": [{"kind": "加分", "points": "1.00", "ground": "市级表彰"}],
        "bonus": "1.00", "deduction": "0.00", "vetoed": "无", "total": "93.80", "grade": "称职",
        "document_number": "宣组〔2026〕3号", "approved": "2026年1月20日",
        "informed": "2026年2月2日",
    }  # fmt: skip


register_document(WordDocument(FORM_CODE, FORM_TITLE, "appraisal_form.docx", sample))
