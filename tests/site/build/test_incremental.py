"""A change in one file reaches every page that shows it; the rest is not built again."""

import os
import re
import shutil

import pytest

from tests.conftest import SEASON
from tests.site.roots import commit
from tests.sites import CONF, HOME, book, build, entry, shelf_root, words

WAKE = "books/quiet/01-wake"
SAY = "books/quiet/02-say"

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    f"{WAKE}.md": entry("Wake Early", "## Part\n", date="2020-08-31", habit=1, tags="[a]"),
    f"{SAY}.md": entry("Say No", date="2020-09-07", habit=2, tags="[b]"),
    "books/loud/index.md": book("Loud", begins="2020-01-06"),
}


def contents(built):
    """Return the files of a site, without the moment at which its feeds were written."""
    return {
        name: re.sub(rb"<updated>[^<]*</updated>", b"", content)
        if name.endswith(".xml")
        else content
        for name, content in built.files()
    }


def clean(docs, folder, today="2020-10-01"):
    """Return what the same pages become where nothing was built before."""
    shutil.copytree(docs, folder / "docs")
    return build(folder / "docs", today)


class BuiltOnce:
    """A folder with a site that was built there, which each test finds as it was then."""

    def __init__(self, folder, files, today="2020-10-01"):
        self.root, self._kept = folder / "root", folder / "kept"
        self.built = build(shelf_root(self.root, files), today)
        assert (self.built.status, self.built.messages) == (0, [])
        shutil.copytree(self.root, self._kept, symlinks=True)

    def again(self):
        """Return docs, after whatever was done to the folder is taken back."""
        shutil.rmtree(self.root)
        shutil.copytree(self._kept, self.root, symlinks=True)
        return self.root / "docs"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    return BuiltOnce(tmp_path_factory.mktemp("once"), SHELF)


@pytest.fixture
def docs(once):
    """Return the pages of a shelf that is built."""
    return once.again()


def differences(one, other):
    one, other = contents(one), contents(other)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


CHANGES = {
    "nothing": {},
    "a habit renamed": {
        "books/quiet/index.md": book(names=("Wake Early", "Refuse", "Rest Well")),
        f"{SAY}.md": entry("Refuse", date="2020-09-07", habit=2, tags="[b]"),
    },
    "a book's title": {"books/quiet/index.md": book("The Still Hour")},
    "a book's tint": {"books/quiet/index.md": book(tint="'#7a3b12'")},
    "a book's parts": {"books/quiet/index.md": book(parts="[One, Two]")},
    "where to get a book": {"books/quiet/index.md": book(links="{Shop: https://shop.example}")},
    "the title of a neighbor": {
        "books/quiet/00-opening.md": entry("The Season Begins", date="2020-08-24")
    },
    "an old address": {
        f"{SAY}.md": entry(
            "Say No", date="2020-09-07", habit=2, tags="[b]", redirects="[books/quiet/no.html]"
        )
    },
    "a book's first Monday": {"books/quiet/index.md": book(begins="2019-01-07")},
    "an entry added": {"books/quiet/03-rest.md": entry("Rest Well", date="2020-09-14", habit=3)},
    "an interlude added": {"interludes/x.md": entry("X", date="2020-09-14", tags="[a]")},
    "an entry's date": {f"{SAY}.md": entry("Say No", date="2020-09-14", habit=2, tags="[b]")},
    "an entry's tags": {f"{SAY}.md": entry("Say No", date="2020-09-07", habit=2, tags="[a, c]")},
    "an entry's author": {
        f"{SAY}.md": entry("Say No", date="2020-09-07", habit=2, author="Ada Okafor")
    },
    "an entry's description": {
        f"{SAY}.md": entry("Say No", date="2020-09-07", habit=2, description="Now with one.")
    },
    "an entry put off": {f"{SAY}.md": entry("Say No", date="2020-12-07", habit=2)},
    "a book added": {"books/new/index.md": book("New", begins="2020-05-04")},
    "another site author": {
        "index.md": "---\nsite:\n  authors: [Bo Ek]\n  time_zone: UTC\n---\n# Home\n\n"
        "```{toctree}\n:glob:\n\nbooks/*/index\ninterludes/index\nabout\n```\n"
    },
    "another heading of a page in the navigation": {"about.md": "# Who We Are\n\nWords.\n"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_site_is_what_a_clean_build_makes(docs, tmp_path, change):
    for path, text in CHANGES[change].items():
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, clean(docs, tmp_path / "clean")) == []


#: A link, and what changes where it leads to.
LINKS = [
    (f"[](<{SAY}.md>)", "books/quiet/index.md", book(names=("Wake Early", "Refuse", "Rest"))),
    ("{habit}`quiet:2`", "books/quiet/index.md", book(unit="Week")),
    ("{book}`quiet`", "books/quiet/index.md", book("The Still Hour")),
    ("[](interludes/index.md#part)", "interludes/index.md", "# Interludes\n\n## Part\n\n.\n"),
    ("{term}`leverage`", "terms.md", "# Terms\n\n```{glossary}\nLeverage\n  Help.\n```\n"),
]

#: Each on a page of its own and in no book, so that nothing else shows what happens there.
LINKED = {
    **{
        f"link-{number}.md": f"---\norphan: true\n---\n# Link\n\nSee {link}.\n"
        for number, (link, *_) in enumerate(LINKS)
    },
    "terms.md": "---\norphan: true\n---\n# Terms\n\n```{glossary}\nleverage\n  Help.\n```\n",
    "interludes/index.md": "# Interludes\n\n## A part\n\n(part)=\n\n## Part\n\n.\n",
}


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    return BuiltOnce(tmp_path_factory.mktemp("linked"), {**SHELF, **LINKED})


@pytest.mark.parametrize(("link", "path", "text"), LINKS)
def test_what_a_link_leads_to_is_what_it_says(linked, tmp_path, link, path, text):
    docs = linked.again()
    if path.startswith("books"):
        say = "Refuse" if "Refuse" in text else "Say No"
        (docs / f"{SAY}.md").write_text(entry(say, date="2020-09-07", habit=2, tags="[b]"), "utf-8")
    text = f"---\norphan: true\n---\n{text}" if path == "terms.md" else text
    (docs / path).write_text(text, encoding="utf-8")
    assert differences(build(docs), clean(docs, tmp_path / "clean")) == []


#: What stands on a page in no book, what changes, and the day on which that is seen.
ASKED = {
    "a table of habits": (
        "```{habits} quiet\n```\n",
        {"books/quiet/03-rest.md": entry("Rest Well", date="2020-09-14", habit=3)},
        "2020-10-01",
    ),
    "how to get a book": (
        "```{get-the-book} quiet\n```\n",
        {"books/quiet/index.md": book(publisher="Large Press")},
        "2020-10-01",
    ),
    "whose a passage is": (
        "```{passage}\n:page: 3\n:source: quiet\n\nA few words.\n```\n",
        {"books/quiet/index.md": book(authors="[Ann Lee, Bo Ek]")},
        "2020-10-01",
    ),
    "a link to a page that was held back": ("[Later](books/quiet/03-later.md)\n", {}, "2020-12-07"),
    "a link to a page that was not there": (
        "[New](interludes/new.md)\n",
        {"interludes/new.md": entry("New", date="2020-09-14")},
        "2020-10-01",
    ),
    "a habit that was not there": (
        "{habit}`quiet:4`\n",
        {"books/quiet/index.md": book(names=("Wake Early", "Say No", "Rest Well", "Walk"))},
        "2020-10-01",
    ),
    "a book that was not there": (
        "```{get-the-book} new\n```\n",
        {"books/new/index.md": book("New", begins="2020-05-04")},
        "2020-10-01",
    ),
    "a picture that was not there": (
        "![A dot](dot.svg)\n",
        {"dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n'},
        "2020-10-01",
    ),
}


@pytest.mark.parametrize("shown", ASKED)
def test_a_page_is_read_again_for_what_it_was_made_of(tmp_path, shown):
    text, files, today = ASKED[shown]
    later = {"books/quiet/03-later.md": entry("Rest Well", date="2020-12-07", habit=3)}
    pages = {"about.md": f"# About\n\n{text}", **(later if "held back" in shown else {})}
    docs = shelf_root(tmp_path, {**SHELF, **pages})
    before = contents(build(docs)).get("about.html")
    for path, content in files.items():
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text(content, "utf-8")
    built = build(docs, today)
    assert (built.status, built.messages) == (0, [])
    assert contents(built)["about.html"] != before
    assert differences(built, clean(docs, tmp_path / "clean", today)) == []


def test_a_link_goes_when_its_page_is_held_back_again(tmp_path):
    pages = {"about.md": f"# About\n\n[Say](<{SAY}.md>)\n"}
    docs = shelf_root(tmp_path, {**SHELF, **pages})
    assert build(docs).article("about").select('a[href$="02-say.html"]')
    built = build(docs, "2020-09-01")
    assert built.article("about").select('a[href$="02-say.html"]') == []
    assert (built.status, built.messages) == (0, [])


def test_what_is_offered_to_take_away_is_on_every_page(docs):
    offered = build(docs, builder="epub").out / "mentoring-mondays.epub"
    assert "EPUB" in words(build(docs).navigation(WAKE))
    offered.write_bytes(bytes(300_000))
    assert "0.3 MB" in words(build(docs).navigation("about"))
    offered.unlink()
    assert "EPUB" not in words(build(docs).navigation("entries"))


def test_after_an_entry_is_removed_the_site_is_what_a_clean_build_makes(docs, tmp_path):
    (docs / f"{SAY}.md").unlink()
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, clean(docs, tmp_path / "clean")) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [("2020-10-01", "2020-12-07"), ("2020-12-07", "2020-10-01"), ("2020-10-01", "2019-01-01")],
)
def test_after_the_clock_is_moved_the_site_is_what_a_clean_build_makes(tmp_path, first, then):
    docs = shelf_root(tmp_path, SEASON)
    build(docs, first)
    built = build(docs, then)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, clean(docs, tmp_path / "clean", then)) == []


def test_an_added_entry_is_in_the_navigation_of_the_others(once, docs):
    assert "Habit 3: Rest Well (planned)" in words(once.built.navigation(WAKE))
    (docs / "books/quiet/03-rest.md").write_text(
        entry("Rest Well", date="2020-09-14", habit=3), encoding="utf-8"
    )
    link = build(docs).navigation(WAKE).find("a", string="Habit 3: Rest Well")
    assert link["href"] == "03-rest.html"


def test_a_renamed_unit_is_in_the_titles_of_entries_that_were_not_touched(docs):
    (docs / "books/quiet/index.md").write_text(book(unit="Week"), encoding="utf-8")
    assert words(build(docs).article(WAKE).h1).startswith("Week 1: Wake Early")


def test_without_a_change_no_page_is_written_again(once, docs):
    out = once.built.out
    pages = [out / "index.html", out / f"{WAKE}.html", out / "books/quiet/index.html"]
    before = [page.stat().st_mtime_ns for page in pages]
    build(docs)
    assert [page.stat().st_mtime_ns for page in pages] == before


def test_the_same_pages_make_the_same_site(tmp_path):
    docs = shelf_root(tmp_path, SEASON)
    assert differences(build(docs), clean(docs, tmp_path / "again")) == []


def test_what_is_committed_later_changes_the_day_of_the_last_change(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    commit(tmp_path, "2020-09-08T12:00:00+00:00")
    assert "Last modified on September 8, 2020." in words(build(docs).article(WAKE).footer)
    page = docs / f"{WAKE}.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    build(docs)
    commit(tmp_path, "2020-09-10T12:00:00+00:00")
    built = build(docs)
    assert "Last modified on September 10, 2020." in words(built.article(WAKE).footer)
    assert "Last modified on September 8, 2020." in words(built.article(SAY).footer)


#: Files that change together; each shows something that no other page's change would bring along.
AROUND = {
    "index.md": HOME.replace("time_zone", "house_style: {done_by: Thursday}\n  time_zone"),
    "books/quiet/02-no.md": entry("Say No", date="2020-09-07", habit=2, tags="[b]"),
    "parts/zwei.md": "# Two\n\nSecond.\n",
    "parts/index.md": "---\norphan: true\n---\n# Parts\n\n```{toctree}\none\nzwei\n```\n",
}


def test_what_is_shown_on_other_pages_is_written_there(tmp_path):
    svg = 'xmlns="http://www.w3.org/2000/svg"'
    joined = '<line id="line-1-2" x1="50" y1="40" x2="170" y2="40"/>'
    files = {
        **SHELF,
        "books/quiet/03-rest.md": entry("Rest Well", date="2020-09-14", habit=3),
        "books/quiet/map.svg": f'<svg {svg} viewBox="0 0 220 90">{joined}</svg>\n',
        "books/loud/index.md": book("Loud", ("One",), begins="2020-09-21"),
        "books/loud/01-one.md": entry("One", date="2020-09-21", habit=1),
        "circle.md": "---\norphan: true\n---\n# A circle\n\n```{own-circle}\n```\n",
        "mapped.md": "---\norphan: true\n---\n# Mapped\n\n![Map](books/quiet/map.svg)\n",
        "shown.md": "---\norphan: true\n---\n# Shown\n\n![A dot](dot.svg)\n",
        "dot.svg": f'<svg {svg} width="9" height="9"/>\n',
        "parts/index.md": "---\norphan: true\n---\n# Parts\n\n```{toctree}\none\ntwo\n```\n",
        "parts/one.md": "# One\n\nFirst.\n",
        "parts/two.md": "# Two\n\nSecond.\n",
    }
    docs = shelf_root(tmp_path, files)
    assert build(docs).messages == []
    (docs / f"{SAY}.md").unlink()
    (docs / "parts/two.md").unlink()
    for path, text in AROUND.items():
        (docs / path).write_text(text, "utf-8")
    dot = docs / "dot.svg"
    dot.write_text(dot.read_text("utf-8").replace('"9"', '"7"'), "utf-8")
    os.utime(dot, (1e9, 1e9))  # another file, but an older one
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert "by Thursday" in (built.out / "circle.html").read_text("utf-8")
    assert built.article("mapped").select('.habit-map a[href$="02-no.html"]')
    assert differences(built, clean(docs, tmp_path / "clean")) == []


def test_a_setting_that_only_feeds_show_changes_the_feeds(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    conf = (CONF / "conf.py").read_text("utf-8")
    build(docs, conf=conf)
    feed = build(docs, conf=conf.replace("io,2026", "io,2025")).out / "entries/atom.xml"
    assert "io,2025:" in feed.read_text("utf-8")
    assert "io,2026:" not in feed.read_text("utf-8")
