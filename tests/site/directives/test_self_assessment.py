"""Weighing habits: a list and a table anyone can read, and a script on that page alone."""

import re
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest
from bs4 import Tag

from tests.sites import HOME, PROJECT, Built, book, build, entry, shelf_root

FILES = {
    "index.md": HOME.replace("about\n", "*\n"),
    "books/quiet/index.md": book(names=("Wake Early", "Say No")),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
}

PAIRS = """\
    {habit}`quiet:1`
    : I lie *awake*.
    : I get up.

    {habit}`quiet:2`
    : I say yes.
    : I say no.
    """


def weighed(folder: Path, pairs: str = PAIRS, builder: str = "html") -> Built:
    """Build a site in which one page has ``pairs`` to weigh."""
    weigh = f"# Weigh\n\n```{{weighing}}\n{dedent(pairs)}```\n"
    return build(shelf_root(folder, {**FILES, "weigh.md": weigh}), "2020-09-01", builder=builder)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = weighed(tmp_path_factory.mktemp("weighing"))
    assert (built.status, built.messages) == (0, [])
    return built


@pytest.fixture(scope="module")
def weighing(site: Built) -> Tag:
    found = site.page("weigh").select_one(".weighing")
    assert found is not None
    return found


def said(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_the_pairs_are_a_numbered_list_with_two_statements_each(weighing):
    pairs = weighing.select(":scope > ol > li")
    assert [[item.get_text() for item in pair.select(":scope > p")] for pair in pairs] == [
        ["A I lie awake.", "B I get up."],
        ["A I say yes.", "B I say no."],
    ]
    assert weighing.select_one("ol em").text == "awake"


def test_a_table_has_room_for_the_points_of_each_pair(weighing):
    assert [said(cell) for cell in weighing.select("thead th")] == [
        "Pair", "Points for A", "What to read",
    ]  # fmt: skip
    rows = [[said(cell) for cell in row.select("td")] for row in weighing.select("tbody tr")]
    assert rows == [
        ["1", "____ of 3", "Habit 1: Wake Early"],
        ["2", "____ of 3", "Habit 2: Say No"],
    ]


def test_a_habit_with_an_entry_is_a_link_and_one_without_is_text(site, weighing):
    published, planned = (row.select("td")[2] for row in weighing.select("tbody tr"))
    assert (site.out / published.a["href"]).is_file()
    assert planned.a is None


def test_the_page_is_complete_without_the_script(weighing):
    assert not weighing.select("form, input, button, fieldset, [hidden]")


def test_script_and_style_are_loaded_on_this_page_and_no_other(site):
    def loaded(name: str) -> list[str]:
        tags = site.page(name).select("script[src], link[rel=stylesheet]")
        addresses = [str(tag.get("src") or tag.get("href")).partition("?")[0] for tag in tags]
        return [address for address in addresses if "weighing" in address]

    assert sorted(loaded("weigh")) == ["_static/weighing.css", "_static/weighing.js"]
    assert loaded("about") == loaded("index") == loaded("books/quiet/01-wake") == []
    for address in loaded("weigh"):
        assert (site.out / address).is_file()


def test_the_script_sends_nothing_and_needs_no_exception_from_a_policy():
    static = PROJECT / "src/mentoring_mondays/site/theme/pages/static"
    script = (static / "weighing.js").read_text("utf-8")
    forbidden = (
        "sessionStorage", "indexedDB", "cookie", "fetch(", "XMLHttp", "sendBeacon",
        "WebSocket", "innerHTML", "eval(", "Function(", "setAttribute(\"style", "import(", "http:",
        "https:", "location.href", "location =", "location.search",
    )  # fmt: skip
    assert [word for word in forbidden if word in script] == []
    assert not re.search(r"url\(|@import", (static / "weighing.css").read_text("utf-8"))


def test_the_script_makes_labeled_groups_and_announces_the_result():
    script = (PROJECT / "src/mentoring_mondays/site/theme/pages/static/weighing.js").read_text()
    for part in ('"fieldset"', '"legend"', 'type: "radio"', '"label"', 'role: "status"'):
        assert part in script
    assert 'autocomplete: "off"' in script  # a browser would bring back choices by itself
    assert "event.preventDefault()" in script  # Enter would put the choices into the address


def test_no_script_goes_into_an_epub(tmp_path):
    built = weighed(tmp_path, builder="epub")
    assert (built.status, built.messages) == (0, [])
    with zipfile.ZipFile(built.out / "mentoring-mondays.epub") as packed:
        page = packed.read("weigh.xhtml").decode()
    assert "weighing.js" not in page
    assert "weighing.css" not in page
    assert page.count("____ of 3") == 2


def test_as_text_it_can_be_read_and_scored(tmp_path):
    built = weighed(tmp_path, builder="text")
    text = (built.out / "weigh.txt").read_text("utf-8")
    assert re.search(r"1\. \*\*A\*\* I lie \*awake\*\.\s+\*\*B\*\* I get up\.", text)
    assert re.search(r"2\s+\|\s+____ of 3\s+\|\s+Habit 2: Say No", text)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ("{habit}`quiet:1`\n: Only one.\n", "statements in pair 1 is 1; write two"),
        ("{habit}`quiet:1`\n: One.\n: Two.\n: Three.\n", "statements in pair 1 is 3; write two"),
        ("Some words.\n\n{habit}`quiet:1`\n: One.\n: Two.\n", "contains more than a list of pairs"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(tmp_path, pairs, message):
    built = weighed(tmp_path, pairs)
    assert built.status != 0
    assert next(line for line in built.messages if message in line).startswith(
        "weigh.md:3: ERROR: weighing: "
    )
