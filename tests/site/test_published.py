"""What holds for all that is published: the archive's weight, its bytes, its addresses."""

import re
import shutil
from datetime import date, timedelta

from mentoring_mondays.shelf import Clock, edition_as_of, read_shelf
from mentoring_mondays.shelf.rules.links.permalinks import published
from tests.site.roots import PAGES, TODAY, build, commit, entry, write


def test_the_ledgers_addresses_are_those_of_the_built_files(tmp_path):
    docs = write(tmp_path, PAGES)
    shelf = read_shelf(docs)
    edition = edition_as_of(shelf, Clock(date.fromisoformat(TODAY)))
    out = build(docs).out
    pages = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    own = {page for page in pages if not page.startswith(("_static/", "404", "search", "genindex"))}
    assert set(published(edition, shelf.ledger)) == own | {"calendar.ics"}


def test_a_site_built_elsewhere_and_on_another_day_is_the_same(tmp_path):
    docs = write(tmp_path / "one", PAGES)
    commit(docs.parent, "2024-01-10T12:00:00+00:00")
    shutil.copytree(docs.parent, tmp_path / "another place")
    one = build(docs, today="2024-01-16").files()
    other = build(tmp_path / "another place/docs", today="2024-01-20").files()
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_weeks_later_only_what_tells_of_coming_weeks_is_another(tmp_path):
    told = {"index.html", "books/quiet/index.html", "calendar.ics"}
    one = build(write(tmp_path / "one", PAGES), today="2024-01-16").files()
    other = build(write(tmp_path / "other", PAGES), today="2024-02-04").files()
    changed = {name for name in {*one, *other} if one.get(name) != other.get(name)}
    changed = {name for name in changed if not name.startswith("downloads/circle/")}
    assert changed == {"circle.html", *told}


def test_all_entries_take_less_than_250_bytes_each(tmp_path):
    """Measured as a reader's phone would: how much the page grows by an entry."""
    units = ", ".join(f"Expecting Others to Notice the Good That You Do {n}" for n in range(12))
    long = PAGES["books/quiet/index.md"].replace("Wake Early, Say No, Rest Well, Walk", units)
    names = [f"Expecting Others to Notice the Good That You Do {n}" for n in range(12)]
    pages = {
        f"books/quiet/{n + 1:02}-expecting-others-to-notice-the-good-that-you-do-{n}.md": entry(
            name,
            str(date(2023, 10, 2) + n * timedelta(weeks=1)),
            habit=n + 1,
            description="A sentence about the entry that is as long as such sentences are. " * 2,
        )
        for n, name in enumerate(names)
    }
    bare = {k: v for k, v in PAGES.items() if not re.match(r"books/quiet/\d", k)}
    few = build(write(tmp_path / "few", {**bare, "books/quiet/index.md": long}))
    many = build(write(tmp_path / "many", {**bare, "books/quiet/index.md": long, **pages}))
    assert (many.status, many.messages) == (0, [])
    grown = len(many.read("entries.html")) - len(few.read("entries.html"))
    assert grown / 12 < 250


def test_a_year_is_by_month_newest_first_and_a_tag_says_how_many(tmp_path):
    built = build(write(tmp_path, PAGES), today="2024-03-04")
    year = built.page("entries/2024.html")
    assert [h.text_content() for h in year.xpath("//article//h2")] == [
        "March",
        "February",
        "January",
    ]
    assert [t.get("datetime") for t in year.xpath("//article//li/time")] == [
        "2024-03-04",
        "2024-02-05",
        "2024-01-15",
        "2024-01-08",
        "2024-01-01",
    ]
    tag = built.page("entries/tag/morning.html").xpath("//*[@class='count']/text()")
    assert tag == ["2 entries"]
    assert not (built.out / "entries/drafts.html").exists()
