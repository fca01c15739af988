"""What our admin templates need beyond the stock tags: rows, query bar, pages, form lines."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.db.models import TextField
from django.forms import Textarea
from django.template.context import Context
from django.utils.safestring import SafeString

from xuanhan.common.change_list import (
    PER_PAGE_CHOICES,
    PER_PAGE_VAR,
    PICK_VAR,
    query_bar,
)
from xuanhan.common.list_rows import ListRows, chinese_booleans, dressed, is_plain_number

register = template.Library()


@register.inclusion_tag("admin/query_bar.html", takes_context=True, name="query_bar")
def query_bar_tag(context: Context, cl: Any) -> dict[str, Any]:
    """查询区."""
    return {
        "cl": cl,
        "bar": query_bar(cl),
        "pick_var": PICK_VAR,
        "search_var": SEARCH_VAR,
        "search_hint": context.get("search_hint", ""),
    }


@register.inclusion_tag("admin/change_list_results.html", takes_context=True)
def portal_results(context: Context, cl: Any) -> dict[str, Any]:
    """The table of a list page, or the words that stand where there is none."""
    rows = ListRows(cl, context["request"])
    return {
        "cl": cl,
        "result_headers": list(rows.headers()),
        "rows": list(rows.rows()),
        "hidden_fields": rows.hidden_fields,
        "with_ticks": "action_checkbox" in cl.list_display,
        "may_import": any(tool.icon == "import" for tool in context.get("list_tools", ())),
        "conditions": [chip.text for chip in query_bar(cl).chips],
        "title": context.get("title"),
        "record_name": context.get("record_name"),
        "has_add_permission": context.get("has_add_permission"),
    }


@register.inclusion_tag("admin/pagination.html")
def list_pages(cl: Any) -> dict[str, Any]:
    """共 N 条 · 每页 · 页码 · 跳至."""
    numbers = cl.paginator.get_elided_page_range(cl.page_num) if cl.multi_page else []
    last = cl.first_number + len(cl.result_list) - 1
    sizes = sorted({*PER_PAGE_CHOICES, cl.list_per_page})
    return {
        "cl": cl,
        "first": cl.first_number,
        "last": last,
        "ellipsis": cl.paginator.ELLIPSIS,
        "pages": [
            (
                number,
                number if isinstance(number, str) else cl.get_query_string({PAGE_VAR: number}),
            )
            for number in numbers
        ],
        "before": cl.get_query_string({PAGE_VAR: cl.page_num - 1}) if cl.page_num > 1 else "",
        "after": (
            cl.get_query_string({PAGE_VAR: cl.page_num + 1})
            if cl.page_num < cl.paginator.num_pages
            else ""
        ),
        "sizes": sizes,
        "page_var": PAGE_VAR,
        "per_page_var": PER_PAGE_VAR,
        "kept": [(key, value) for key, value in cl.params.items() if key != PER_PAGE_VAR],
        "chosen_size": cl.params.get(PER_PAGE_VAR, ""),
    }


@register.filter
def is_half(line: Any) -> bool:
    """Whether a form line holds one short field, which takes the left column only."""
    return isinstance(line.fields, tuple) and len(line.fields) == 1


@register.filter
def holds_sentences(line: Any) -> bool:
    """Whether a form line is one box of several lines, which takes a phone's whole width."""
    name = line.fields[0] if len(line.fields) == 1 else None
    if not isinstance(name, str):
        return False
    box = line.form.fields.get(name)
    if box is not None:
        return isinstance(box.widget, Textarea)
    known = {field.name: field for field in line.form._meta.model._meta.fields}
    return isinstance(known.get(name), TextField)


@register.filter
def label_without_colon(field: Any) -> SafeString:
    """A field's label as the county writes it."""
    return dressed(field.label_tag().replace(":</", "</"))


@register.filter
def readonly_words(field: Any) -> Any:
    """The text of a read-only field: yes and no as words, a year without separator, lists of choices in words."""
    words = chosen_words(field)
    if words is not None:
        return words
    contents = field.contents()
    if is_plain_number(str(field.field["name"]), field.model_admin):
        # What stands there is escaped already, and may be a link to the year it names.
        return SafeString(contents.replace(",", ""))
    return chinese_booleans(contents)


def chosen_words(field: Any) -> str | None:
    """The labels of a field that holds several choices; None for every other field."""
    name, row = field.field["name"], field.form.instance
    if not isinstance(name, str) or name not in {f.name for f in row._meta.fields}:
        return None
    base = getattr(row._meta.get_field(name), "base_field", None)
    if base is None or not base.choices:
        return None
    labels = dict(base.choices)
    return "、".join(str(labels.get(code, code)) for code in getattr(row, name) or ()) or "未填"


@register.filter
def unit_of(field: Any) -> str:
    """The unit behind the box of a field, "" when it has none."""
    if field.is_readonly:
        return getattr(field.model_admin, "field_units", {}).get(field.field["name"], "")
    return getattr(field.field.field, "unit", "")


@register.filter
def error_links(context_forms: Any) -> list[tuple[str, str, str]]:
    """(anchor, label, message) for every field in error, to be listed on top of the form."""
    return [
        (field.id_for_label, str(field.label), str(field.errors[0]))
        for field in context_forms.visible_fields()
        if field.errors
    ]


@dataclass(frozen=True)
class Section:
    """One tab of a long form: the part of the page it jumps to, and how many boxes there are wrong."""

    title: str
    anchor: str
    errors: int


@register.filter
def sections(adminform: Any, inlines: Any) -> list[Section]:
    """The named parts of a form, its inline tables included."""
    found = []
    for number, fieldset in enumerate(adminform):
        if fieldset.name:
            names = [name for line in fieldset for name in line.fields]
            wrong = sum(1 for name in names if adminform.form.errors.get(name))
            found.append(Section(str(fieldset.name), f"fieldset-0-{number}", wrong))
    for inline in inlines or ():
        wrong = sum(len(form.errors) for form in inline.formset.forms)
        title = str(inline.opts.verbose_name_plural)
        found.append(Section(title, f"{inline.formset.prefix}-group", wrong))
    return found
