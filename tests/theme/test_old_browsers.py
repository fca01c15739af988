"""Government desktops run Chromium cores of about version 90: nothing newer that the pages depend on."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static" / "xuanhan"
NEW_CSS = (
    ":has(",
    "@layer",
    "@container",
    "@scope",
    "color-mix(",
    "dvh",
    "svh",
    "subgrid",
    "oklch(",
)
NEW_JS = (".at(", "structuredClone", "Object.hasOwn", ".replaceAll(", "toSorted(", "??=", "||=")


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_styles_use_nothing_newer(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert [word for word in NEW_CSS if word in text] == []
    assert re.search(r"(?m)^\s*&", text) is None


@pytest.mark.parametrize("path", sorted(STATIC.glob("js/*.js")), ids=lambda path: path.name)
def test_scripts_use_nothing_newer(path):
    text = path.read_text()
    assert [word for word in NEW_JS if word in text] == []
    assert "eval(" not in text
    assert "innerHTML" not in text


@pytest.mark.parametrize("path", sorted(STATIC.glob("**/*.[cjs]*[s]")), ids=lambda path: path.name)
def test_no_file_names_another_machine(path):
    addresses = re.findall(r"https?://[^\s\"')]+", path.read_text())
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


def test_every_picture_a_style_names_is_there():
    for path in STATIC.glob("css/*.css"):
        for name in re.findall(r"url\(([^)]+)\)", path.read_text()):
            assert (path.parent / name).resolve().is_file(), f"{path.name}: {name}"


def test_every_icon_a_template_names_is_in_the_sprite():
    root = STATIC.parents[1]
    sprite = (STATIC / "img" / "icons.svg").read_text()
    drawn = set(re.findall(r'id="i-([a-z]+)"', sprite))
    used = {
        name
        for path in root.glob("templates/**/*.html")
        for name in re.findall(r'{% icon "([a-z]+)" %}', path.read_text())
    }
    assert used - drawn == set()
