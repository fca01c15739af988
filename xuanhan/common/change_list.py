"""The list page behind the look: page size, lenient page numbers, and the query bar as plain data.

The query bar is one GET form without script.  Each filter becomes a select whose options carry a piece
of a query string (a filter may need two parameters at once, such as a span of dates), all under the name
`_pick`; the list page answers such a request with a redirect to the clean address.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags

PICK_VAR = "_pick"
PER_PAGE_VAR = "_per"
PER_PAGE_CHOICES = (20, 50, 100, 200)
SELECTS_IN_SIGHT = 3


class LenientPaginator(Paginator):
    """A page number beyond the end shows the last page instead of an error."""

    def page(self, number: int | str) -> Page:
        """The page, or the nearest one there is."""
        return super().page(min(max(int(number), 1), self.num_pages))


class LookChangeList(ChangeList):
    """Stock change list with a page size of the reader's choice."""

    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Without the page size, which is no filter."""
        wanted = super().get_filters_params(params)
        wanted.pop(PER_PAGE_VAR, None)
        return wanted

    def get_results(self, request: HttpRequest) -> None:
        """Cut the rows into pages of the chosen size."""
        chosen = request.GET.get(PER_PAGE_VAR, "")
        if chosen.isdecimal() and int(chosen) in PER_PAGE_CHOICES:
            self.list_per_page = int(chosen)
        super().get_results(request)
        self.page_num = min(max(self.page_num, 1), self.paginator.num_pages)

    @property
    def first_number(self) -> int:
        """The 序号 of the first row on this page."""
        return (self.page_num - 1) * self.list_per_page + 1 if self.multi_page else 1


@dataclass(frozen=True)
class Option:
    """One choice of a filter; `value` is a piece of a query string, "" for all."""

    value: str
    text: str
    selected: bool


@dataclass(frozen=True)
class Select:
    """One filter."""

    title: str
    options: list[Option]


@dataclass(frozen=True)
class Chip:
    """One chosen condition, and the address of the list without it."""

    text: str
    url: str


@dataclass(frozen=True)
class QueryBar:
    """What the query bar shows."""

    selects: list[Select]
    chips: list[Chip]
    hidden: list[tuple[str, str]]

    @property
    def in_sight(self) -> list[Select]:
        """The filters beside the search box."""
        return self.selects[:SELECTS_IN_SIGHT]

    @property
    def folded(self) -> list[Select]:
        """The filters under 更多条件."""
        return self.selects[SELECTS_IN_SIGHT:]

    @property
    def unfold(self) -> bool:
        """Whether one of the folded filters is in use."""
        return any(option.selected and option.value for s in self.folded for option in s.options)


def query_bar(cl: ChangeList) -> QueryBar:
    """The query bar of a change list."""
    selects, chips, owned = [], [], {SEARCH_VAR, PAGE_VAR}
    if cl.query:
        chips.append(Chip(f"关键词：{cl.query}", cl.get_query_string(remove=[SEARCH_VAR])))
    for spec in cl.filter_specs:
        names = spec.expected_parameters()
        owned.update(names)
        title = str(spec.title)
        options = [_option(choice, names) for choice in spec.choices(cl)]
        selects.append(Select(title, options))
        if any(name in cl.params for name in names):
            word = next((o.text for o in options if o.selected and o.value), "已限定")
            chips.append(Chip(f"{title}：{word}", _without(cl, names)))
    hidden = [(key, value) for key, value in cl.params.items() if key not in owned]
    return QueryBar(selects, chips, hidden)


def _option(choice: dict[str, Any], names: list[str]) -> Option:
    pairs = parse_qsl(str(choice["query_string"]).lstrip("?"), keep_blank_values=True)
    value = urlencode([(key, text) for key, text in pairs if key in names])
    return Option(value, strip_tags(str(choice["display"])), bool(choice["selected"]))


def _without(cl: ChangeList, names: list[str]) -> str:
    # The stock method removes by prefix, which would also drop a filter whose name begins alike.
    return cl.get_query_string(dict.fromkeys(names))


def picked_query(query: QueryDict) -> str:
    """The clean query string of a request that came from the query bar."""
    pairs = [
        (key, value)
        for key, values in query.lists()
        if key not in (PICK_VAR, PAGE_VAR)
        for value in values
        if value or key not in (SEARCH_VAR, ORDER_VAR)
    ]
    for fragment in query.getlist(PICK_VAR):
        pairs += parse_qsl(fragment, keep_blank_values=True)
    return urlencode(pairs)
