"""A page as a reader sees it: words, table cells, and what the markup must not hold."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

VOID = {"input", "link", "meta", "br", "img", "use", "rect", "path", "hr", "col"}
SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-label")


class Page(HTMLParser):
    """One parsed answer."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(convert_charrefs=True)
        self.status = response.status_code
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.heads: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._cell: list[str] | None = None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        self.elements.append((tag, values))
        self.words += [values[name] for name in SPOKEN if name in values]
        if tag == "input" and values.get("type") in ("submit", "button"):
            self.words.append(values.get("value", ""))
        if tag not in VOID:
            self._open.append((tag, values.get("class", "")))
        if tag == "tr" and self._within("tbody"):
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self._cell is not None:
            text = " ".join("".join(self._cell).split())
            if self._within("thead"):
                self.heads.append(text)
            elif self.rows:
                self.rows[-1].append(text)
            self._cell = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._within("script") or self._within("style"):
            return
        self.words.append(data)
        if self._cell is not None and not any("visually-hidden" in css for _, css in self._open):
            self._cell.append(data)

    def _within(self, tag):
        return any(name == tag for name, _ in self._open)

    @property
    def text(self):
        """Every word, one space between."""
        return " ".join(" ".join(self.words).split())

    @property
    def english(self):
        """The words in Latin letters, three or more of them."""
        return sorted(set(re.findall(r"[A-Za-z]{3,}", self.text)))

    def attributes(self, tag, **wanted):
        """The attributes of every element of a kind that carry the given values."""
        return [
            values
            for name, values in self.elements
            if name == tag and all(values.get(key) == value for key, value in wanted.items())
        ]

    @property
    def inline_code(self):
        """What a strict content-security policy would refuse."""
        bad = [
            f"{tag} {name}"
            for tag, values in self.elements
            for name in values
            if name == "style" or name.startswith("on")
        ]
        bad += [f"script {v}" for tag, v in self.elements if tag == "script" and "src" not in v]
        return bad + [f"{tag} element" for tag, _ in self.elements if tag == "style"]

    @property
    def foreign_addresses(self):
        """What would leave the machine."""
        return [
            values[name]
            for _, values in self.elements
            for name in ("src", "href", "action")
            if re.match(r"(?:https?:)?//", values.get(name, ""))
        ]
