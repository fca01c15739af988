"""Checks of the doors that need no database, for `make check`: pages classified, no query beside the scope.

`python -m tests.doors.static` prints what is wrong and says what to do.
"""

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
APPS = ("xuanhan", "secretaries", "pairings", "collective_economy")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
GETTERS = {"get_object_or_404", "get_list_or_404"}
# A query of rows that are nobody's secret, or that was scoped before, says so in the line: `# unscoped: why`.
MARK = "# unscoped: "


def page_files() -> Iterator[Path]:
    """The modules that answer requests."""
    for app in APPS:
        for file in sorted((REPOSITORY / app).rglob("*.py")):
            parts = file.relative_to(REPOSITORY).parts
            if {"views", "admin"} & set(parts) or file.name in ("home.py", "forms.py"):
                yield file


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))


class Queries(ast.NodeVisitor):
    """Finds `Model.objects` and its like that no `within(…)` surrounds."""

    def __init__(self, tree: ast.Module, open_models: set[str]) -> None:
        self.open_models = open_models
        self.found: list[tuple[int, str]] = []
        self._scoped = 0
        # Names that are handed to `within(…)`: what is kept under them is scoped there.
        self._handed = {
            node.args[0].id
            for node in ast.walk(tree)
            if _called(node) == "within" and node.args and isinstance(node.args[0], ast.Name)
        }

    def visit_Assign(self, node: ast.Assign) -> None:
        """A query that is kept under a name until it is scoped."""
        kept = all(getattr(target, "id", "") in self._handed for target in node.targets)
        self._scoped += kept
        self.generic_visit(node)
        self._scoped -= kept

    def visit_Call(self, node: ast.Call) -> None:
        """Inside `within(…)` everything is scoped; a getter on a bare model asks its manager."""
        name, first = _called(node), node.args[0] if node.args else None
        if name in GETTERS and isinstance(first, ast.Name) and first.id[0].isupper():
            self._note(first, first.id)
        self._scoped += name == "within"
        self.generic_visit(node)
        self._scoped -= name == "within"

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A manager of a model; `none()` asks nothing."""
        inner = node.value
        if node.attr == "none" and getattr(inner, "attr", "") in MANAGERS:
            return
        if node.attr in MANAGERS:
            self._note(node, inner.id if isinstance(inner, ast.Name) else ast.unparse(inner))
        self.generic_visit(node)

    def _note(self, node: ast.expr, owner: str) -> None:
        if not self._scoped and owner not in self.open_models:
            self.found.append((node.lineno, owner))


def unscoped(source: str, open_models: set[str]) -> list[tuple[int, str]]:
    """Line and model of every query in a source that goes past the scope and does not say why it may."""
    tree = ast.parse(source)
    queries = Queries(tree, open_models)
    queries.visit(tree)
    lines = source.splitlines()
    return [(line, owner) for line, owner in queries.found if MARK not in lines[line - 1]]


def problems() -> list[str]:
    """Everything that is wrong, in words."""
    from django.apps import apps

    from tests.doors.matrix import unclassified
    from tests.factories import load_all
    from xuanhan.common import scoping

    load_all()
    found = [
        f"nobody said who may open the page {page}: add page(…) in tests/factories/<app>.py"
        for page in unclassified()
    ]
    ours = [model for model in apps.get_models() if scoping.is_registered(model)]
    opened = {model.__name__ for model in ours if scoping.rule_for(model).directory}
    for file in page_files():
        for line, owner in unscoped(file.read_text(encoding="utf-8"), opened):
            found.append(
                f"{file.relative_to(REPOSITORY)}:{line}: {owner} is asked past the scope; use "
                f"within(…, request.user.scope), or end the line with “{MARK}why”"
            )
    return found


def main() -> int:
    """0 when nothing is wrong."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanhan.settings")
    django.setup()
    found = problems()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
