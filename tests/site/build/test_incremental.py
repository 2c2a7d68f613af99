"""A change in one file reaches every page that shows it; the rest is not built again."""

import os
import re
import shutil
from datetime import date, timedelta

import pytest

from tests.conftest import SEASON
from tests.site.roots import commit
from tests.sites import CONF, HOME, UNITS, Built, book, build, entry, shelf_root, words

WAKE = "books/quiet/01-wake"
SAY = "books/quiet/02-say"

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    f"{WAKE}.md": entry("Wake Early", "## Part\n", date="2020-08-31", habit=1, tags="[a]"),
    f"{SAY}.md": entry("Say No", date="2020-09-07", habit=2, tags="[b]"),
    "books/loud/index.md": book(
        "Loud", begins="2020-01-06", body="# Loud\n\nBefore {book}`quiet`.\n"
    ),
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


#: What changes on pages of all books.
CHANGES = {
    "a book's title": {"books/quiet/index.md": book("The Still Hour")},
    "a book's first Monday": {"books/quiet/index.md": book(begins="2019-01-07")},
    "an interlude added": {"interludes/x.md": entry("X", date="2020-09-14", tags="[a]")},
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


def put(docs, files):
    """Write ``files`` below ``docs``, and remove those that are None."""
    for path, text in files.items():
        (docs / path).parent.mkdir(exist_ok=True)
        if text is None:
            (docs / path).unlink()
        else:
            (docs / path).write_text(text, "utf-8")


def index(number, names=UNITS, title=None, **record):
    """Return the record of one of many books, each of which has four weeks."""
    return book(title or f"Book {number}", names, begins=monday(number), **record)


def monday(number, week=0):
    return str(date(2019, 1, 7) + timedelta(weeks=4 * number + week))


def say(number, heading="Say No", week=1, **fields):
    return entry(heading, **{"date": monday(number, week), "habit": 2, "tags": "[b]", **fields})


def shelf(n):
    """Return the pages of one of many books."""
    return {
        "index.md": index(n),
        f"00-opening-{n}.md": entry("A Season Begins", date=monday(n, -1)),
        f"01-wake-{n}.md": entry("Wake Early", "## Part\n", date=monday(n), habit=1, tags="[a]"),
        f"02-say-{n}.md": say(n),
    }


#: What changes in a book, whose number it is given, and is seen on pages of that book, on those of
#: all books, and nowhere else.
WITHIN = {
    "nothing": lambda n: {},
    "a habit renamed": lambda n: {
        "index.md": index(n, ("Wake Early", "Refuse", "Rest Well")),
        f"02-say-{n}.md": say(n, "Refuse"),
    },
    "a book's tint": lambda n: {"index.md": index(n, tint="'#7a3b12'")},
    "a book's parts": lambda n: {"index.md": index(n, parts="[One, Two]")},
    "a book's unit": lambda n: {"index.md": index(n, unit="Week")},
    "where to get a book": lambda n: {"index.md": index(n, links="{Shop: https://shop.example}")},
    "the title of a neighbor": lambda n: {
        f"00-opening-{n}.md": entry("The Season Begins", date=monday(n, -1))
    },
    "an old address": lambda n: {f"02-say-{n}.md": say(n, redirects=f"[books/{n}/no.html]")},
    "an entry added": lambda n: {f"03-rest-{n}.md": entry("Rest Well", date=monday(n, 2), habit=3)},
    "an entry removed": lambda n: {f"02-say-{n}.md": None},
    "an entry's date": lambda n: {f"02-say-{n}.md": say(n, week=2)},
    "an entry's tags": lambda n: {f"02-say-{n}.md": say(n, tags="[a, c]")},
    "an entry's author": lambda n: {f"02-say-{n}.md": say(n, author="Ada Okafor")},
    "an entry's description": lambda n: {f"02-say-{n}.md": say(n, description="Now with one.")},
    "an entry put off": lambda n: {f"02-say-{n}.md": say(n, date="2020-12-07")},
}


def test_after_changes_in_books_the_site_is_what_a_clean_build_makes(tmp_path):
    pages = {
        f"books/{number}/{path}": text
        for number in range(len(WITHIN))
        for path, text in shelf(number).items()
    }
    docs = shelf_root(tmp_path, pages)
    site = build(docs)
    assert (site.status, site.messages) == (0, [])
    same = [site.out / f"books/0/{name}.html" for name in ("index", "00-opening-0", "01-wake-0")]
    before = [page.stat().st_mtime_ns for page in same]
    for number, change in enumerate(WITHIN.values()):
        put(docs, {f"books/{number}/{path}": text for path, text in change(number).items()})
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, clean(docs, tmp_path / "clean")) == []
    assert [page.stat().st_mtime_ns for page in same] == before
    first = {change: f"books/{number}/01-wake-{number}" for number, change in enumerate(WITHIN)}
    week = built.article(first["a book's unit"]).h1
    assert words(week).startswith("Week 1: Wake Early")
    added = built.navigation(first["an entry added"])
    assert added.find("a", string="Habit 3: Rest Well")["href"].startswith("03-rest-")
    assert "Habit 3: Rest Well (planned)" in words(built.navigation(first["nothing"]))


DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n'

#: What stands on a page in no book, and what changes that is seen there. Each has a book of its
#: own, whose number it is given.
ASKED = {
    "nothing": (lambda n: f"```{{get-the-book}} {n}\n```\n", lambda n: {}),
    "the name of a habit": (
        lambda n: f"See [](<books/{n}/02-say-{n}.md>).\n",
        lambda n: {
            f"books/{n}/index.md": index(n, ("Wake Early", "Refuse", "Rest Well")),
            f"books/{n}/02-say-{n}.md": say(n, "Refuse"),
        },
    ),
    "a book's unit": (
        lambda n: f"See {{habit}}`{n}:2`.\n",
        lambda n: {f"books/{n}/index.md": index(n, unit="Week")},
    ),
    "where a heading is": (
        lambda n: "See [](interludes/index.md#part).\n",
        lambda n: {"interludes/index.md": "# Interludes\n\n## Part\n\n.\n"},
    ),
    "how a term is written": (
        lambda n: "See {term}`leverage`.\n",
        lambda n: {"terms.md": TERMS.replace("leverage", "Leverage")},
    ),
    "a table of habits": (
        lambda n: f"```{{habits}} {n}\n```\n",
        lambda n: {f"books/{n}/03-rest-{n}.md": entry("Rest Well", date=monday(n, 2), habit=3)},
    ),
    "how to get a book": (
        lambda n: f"```{{get-the-book}} {n}\n```\n",
        lambda n: {f"books/{n}/index.md": index(n, publisher="Large Press")},
    ),
    "whose a passage is": (
        lambda n: f"```{{passage}}\n:page: 3\n:source: {n}\n\nA few words.\n```\n",
        lambda n: {f"books/{n}/index.md": index(n, authors="[Ann Lee, Bo Ek]")},
    ),
    "a link to a page that was not there": (
        lambda n: "[New](interludes/new.md)\n",
        lambda n: {"interludes/new.md": entry("New", date=monday(0, -2))},
    ),
    "a habit that was not there": (
        lambda n: f"{{habit}}`{n}:4`\n",
        lambda n: {f"books/{n}/index.md": index(n, (*UNITS, "Walk"))},
    ),
    "a picture that was not there": (lambda n: "![A dot](dot.svg)\n", lambda n: {"dot.svg": DOT}),
}

TERMS = "---\norphan: true\n---\n# Terms\n\n```{glossary}\nleverage\n  Help.\n```\n"


def test_a_page_is_made_again_for_what_it_was_made_of(tmp_path):
    pages = {
        "terms.md": TERMS,
        "interludes/index.md": "# Interludes\n\n## A part\n\n(part)=\n\n## Part\n\n.\n",
        "about.md": "# About\n\n```{get-the-book} new\n```\n",
    }
    for number, (asked, _) in enumerate(ASKED.values()):
        pages[f"asks-{number}.md"] = f"---\norphan: true\n---\n# Page\n\n{asked(number)}"
        pages |= {f"books/{number}/{path}": text for path, text in shelf(number).items()}
    docs = shelf_root(tmp_path, pages)
    asking = {change: f"asks-{number}.html" for number, change in enumerate(ASKED)}
    site = build(docs)
    before, same = contents(site), site.out / asking["nothing"]
    written = same.stat().st_mtime_ns
    for number, (_, change) in enumerate(ASKED.values()):
        put(docs, change(number))
    after = contents(build(docs))
    assert [why for why, page in asking.items() if after[page] == before[page]] == ["nothing"]
    assert same.stat().st_mtime_ns == written
    put(docs, {"books/new/index.md": book("New", begins="2020-05-04")})  # all pages lead to it
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert differences(built, clean(docs, tmp_path / "clean")) == []


def test_a_link_comes_and_goes_with_its_page(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, "about.md": f"# About\n\n[Say](<{SAY}.md>)\n"})
    for today, links in (("2020-09-01", 0), ("2020-10-01", 1), ("2020-09-01", 0)):
        built = build(docs, today)
        assert (built.status, built.messages) == (0, [])
        assert len(built.article("about").select('a[href$="02-say.html"]')) == links
        if links:
            assert differences(built, clean(docs, tmp_path / "clean", today)) == []


def test_what_is_offered_to_take_away_is_on_every_page(docs):
    offered = build(docs, builder="epub").out / "mentoring-mondays.epub"
    assert "EPUB" in words(build(docs).navigation(WAKE))
    offered.write_bytes(bytes(300_000))
    assert "0.3 MB" in words(build(docs).navigation("about"))
    offered.unlink()
    assert "EPUB" not in words(build(docs).navigation("entries"))


def test_after_the_clock_is_moved_the_site_is_what_a_clean_build_makes(tmp_path):
    docs = shelf_root(tmp_path, SEASON)
    for today in ("2020-10-01", "2020-12-07", "2020-10-01", "2019-01-01"):
        built = build(docs, today)
        assert (built.status, built.messages) == (0, [])
        folder = tmp_path / today
        made = Built(folder / "site", 0, []) if folder.exists() else clean(docs, folder, today)
        assert differences(built, made) == [], today


def test_without_a_change_no_page_is_written_again(once, docs):
    out, site = once.built.out, contents(once.built)
    pages = [out / "index.html", out / f"{WAKE}.html", out / "books/quiet/index.html"]
    before = [page.stat().st_mtime_ns for page in pages]
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert [page.stat().st_mtime_ns for page in pages] == before
    assert contents(built) == site


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
