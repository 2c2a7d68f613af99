"""The roles for books and habits, and what other sites can point at."""

import pytest
from bs4 import BeautifulSoup
from sphinx.cmd.build import main as sphinx_build

from tests.sites import URL, book, build, entry, shelf_root, words

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", date="2020-12-07", habit=2),
    "books/loud/index.md": book("The Loud Hour", ("Shout", "Sing"), unit="Week"),
    "books/loud/01-shout.md": entry("Shout", date="2020-01-06", habit=1),
}


HABIT_1 = "Habit 1: Wake Early"

WAKE = "books/quiet/01-wake"

#: A role on a page: its words there, and where they lead, if anywhere.
GOOD = {
    (WAKE, "{habit}`1`"): (HABIT_1, "#"),
    ("books/quiet/index", "{habit}`1`"): (HABIT_1, "01-wake.html"),
    ("books/quiet/index", "{habit}`loud:1`"): ("Week 1: Shout", "../loud/01-shout.html"),
    ("about", "{habit}`quiet:1`"): (HABIT_1, f"{WAKE}.html"),
    ("about", "{mondays:habit}`quiet:1`"): (HABIT_1, f"{WAKE}.html"),
    ("about", "{habit}`getting up <quiet:1>`"): ("getting up", f"{WAKE}.html"),
    ("about", "{book}`quiet`"): ("The Quiet Hour", "books/quiet/index.html"),
    ("about", "{book}`this book <quiet>`"): ("this book", "books/quiet/index.html"),
    ("about", "{any}`quiet:1`"): (HABIT_1, f"{WAKE}.html"),
    ("about", "{any}`quiet`"): ("The Quiet Hour", "books/quiet/index.html"),
    ("about", "{any}`quiet:2`"): ("Habit 2: Say No", None),
    ("about", "{habit}`quiet:3`"): ("Habit 3: Rest Well", None),
    ("about", "{habit}`quiet:2`"): ("Habit 2: Say No", None),
    ("about", "{habit}`resting <quiet:3>`"): ("resting", None),
    (WAKE, "{habit}`3`"): ("Habit 3: Rest Well", None),
}

#: A role on a page, and what is said of it.
BAD = {
    ("about", "{habit}`quiett:1`"): "book: there is no book “quiett”; "
    "write “quiet” [mondays.habit]",
    ("about", "{book}`zzyzx`"): "book: there is no book “zzyzx”; "
    "the books are: loud, quiet [mondays.book]",
    ("about", "{habit}`4`"): "habit: this page is not in a book’s folder; "
    "write {habit}`loud:4` [mondays.habit]",
    (WAKE, "{habit}`4`"): "habit: The Quiet Hour has no Habit “4”; "
    "write a number from 1 to 3 [mondays.habit]",
    ("about", "{habit}`quiet:Rest Wel`"): "habit: The Quiet Hour has no Habit “Rest Wel”; "
    "write 3 [mondays.habit]",
    ("about", "{habit}`quiet:0`"): "habit: The Quiet Hour has no Habit “0”; "
    "write a number from 1 to 3 [mondays.habit]",
    ("about", "{habit}`quiet:99999`"): "habit: The Quiet Hour has no Habit “99999”; "
    "write a number from 1 to 3 [mondays.habit]",
}  # fmt: skip


def with_roles(roles):
    """Return the shelf with a paragraph for each of ``roles``, on its page."""
    pages = dict(SHELF)
    for path, role in roles:
        page = pages.get(f"{path}.md", "# About\n")
        pages[f"{path}.md"] = f"{page}\nSee {role} here.\n"
    return pages


def paragraph(built, roles, path, role):
    """Return the paragraph that stands for the role."""
    on_page = [other for page, other in roles if page == path]
    found = [p for p in built.article(path).select("p") if words(p).startswith("See ")]
    assert len(found) == len(on_page)
    return found[on_page.index(role)]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return build(shelf_root(tmp_path_factory.mktemp("good"), with_roles(GOOD)))


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    return build(shelf_root(tmp_path_factory.mktemp("bad"), with_roles(BAD)))


def test_nothing_is_said_of_roles_that_are_right(good):
    assert (good.status, good.messages) == (0, [])


@pytest.mark.parametrize(("path", "role"), GOOD)
def test_a_role_stands_for_a_title_that_links_to_its_page(good, path, role):
    text, href = GOOD[path, role]
    found = paragraph(good, GOOD, path, role)
    assert words(found) == f"See {text} here."
    assert [(words(link), link["href"]) for link in found.select("a")] == (
        [(text, href)] if href else []
    )


@pytest.mark.parametrize(("path", "role"), BAD)
def test_an_unknown_name_is_located_with_what_is_nearest(bad, path, role):
    lines = with_roles(BAD)[f"{path}.md"].splitlines()
    at = f"{path}.md:{lines.index(f'See {role} here.') + 1}"
    assert [line for line in bad.messages if line.startswith(f"{at}:")] == [
        f"{at}: WARNING: {BAD[path, role]}"
    ]
    assert paragraph(bad, BAD, path, role).select("a") == []


def test_nothing_else_is_said(bad):
    assert (bad.status, len(bad.messages)) == (1, len(BAD))


def test_a_book_that_is_a_draft_is_not_said_to_be_unknown(tmp_path):
    draft = {"books/soon/index.md": book("Soon", page={"draft": "true"})}
    roles = [("about", "{book}`soon`"), ("about", "{any}`soon`"), ("about", "{any}`soon:1`")]
    built = build(shelf_root(tmp_path, {**with_roles(roles), **draft}))
    assert (built.status, built.messages) == (0, [])


@pytest.mark.parametrize("kind", ["habit", "any"])
def test_a_planned_habit_becomes_a_link_when_its_entry_appears(tmp_path, kind):
    role = ("about", f"{{{kind}}}`quiet:2`")
    docs = shelf_root(tmp_path, with_roles([role]))
    build(docs, "2020-12-06")
    built = build(docs, "2020-12-07")
    assert paragraph(built, [role], *role).a["href"] == "books/quiet/02-say.html"


def test_the_inventory_lists_books_and_published_habits(tmp_path):
    inventory = build(shelf_root(tmp_path, SHELF)).inventory()
    assert inventory["mondays:book"] == {
        "loud": ("books/loud/index.html", "The Loud Hour"),
        "quiet": ("books/quiet/index.html", "The Quiet Hour"),
    }
    assert inventory["mondays:habit"] == {
        "loud:1": ("books/loud/01-shout.html", "Week 1: Shout"),
        "quiet:1": ("books/quiet/01-wake.html", HABIT_1),
    }


def test_a_page_that_has_a_mistake_is_not_in_the_inventory(tmp_path):
    page = entry("", "No heading.\n", date="2020-09-14", habit=3)
    built = build(shelf_root(tmp_path, {**SHELF, "books/quiet/03-rest.md": page}))
    assert "quiet:3" not in built.inventory()["mondays:habit"]


OTHER = """\
extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {{"monday": ("{url}", {inventory!r})}}
"""


def test_another_sphinx_site_can_point_at_a_habit(tmp_path):
    inventory = build(shelf_root(tmp_path / "ours", SHELF)).out / "objects.inv"
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    conf = OTHER.format(url=URL, inventory=str(inventory))
    (theirs / "conf.py").write_text(conf, encoding="utf-8")
    text = "# Theirs\n\n[](inv:monday:mondays:habit#quiet:1)\n\n[](inv:monday:mondays:book#loud)\n"
    (theirs / "index.md").write_text(text, encoding="utf-8")
    assert sphinx_build(["-q", "-W", "-n", str(theirs), str(tmp_path / "out")]) == 0
    page = BeautifulSoup((tmp_path / "out/index.html").read_bytes(), "lxml")
    assert [(words(link), link["href"]) for link in page.select("p a.external")] == [
        (HABIT_1, f"{URL}books/quiet/01-wake.html"),
        ("The Loud Hour", f"{URL}books/loud/index.html"),
    ]


def test_a_project_in_either_markup_can_use_the_roles(tmp_path):
    inventory = build(shelf_root(tmp_path / "ours", SHELF)).out / "objects.inv"
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    conf = OTHER.format(url=URL, inventory=str(inventory))
    conf += 'extensions += ["mentoring_mondays.reference"]\n'
    (theirs / "conf.py").write_text(conf, encoding="utf-8")
    roles = [f":external+monday:mondays:{to}" for to in ("habit:`quiet:1`", "book:`It <loud>`")]
    text = "\n\n".join(["Theirs\n======", ".. toctree::\n\n   other", *roles])
    (theirs / "index.rst").write_text(f"{text}\n", encoding="utf-8")
    roles = [role.replace(":external", "{external").replace(":`", "}`") for role in roles]
    (theirs / "other.md").write_text("# Other\n\n" + "\n\n".join(roles) + "\n", encoding="utf-8")
    assert sphinx_build(["-q", "-W", "-n", str(theirs), str(tmp_path / "out")]) == 0
    for name in ("index", "other"):
        page = BeautifulSoup((tmp_path / f"out/{name}.html").read_bytes(), "lxml")
        assert [(words(link), link["href"]) for link in page.select("p a.external")] == [
            (HABIT_1, f"{URL}books/quiet/01-wake.html"),
            ("It", f"{URL}books/loud/index.html"),
        ], name
