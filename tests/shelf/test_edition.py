"""The edition: what a day may see, and what each of its pages is."""

from datetime import date

import pytest

from mentoring_mondays.shelf import Clock, Edition, edition_as_of, read_shelf
from mentoring_mondays.shelf.pages import (
    BookPage,
    EntryPage,
    HeldBackPage,
    HomePage,
    InterludesPage,
    OtherPage,
)
from tests.sites import book, entry, shelf_root

TODAY = date(2020, 10, 1)

FILES = {
    "about.md": "---\ndescription: Who we are.\nredirects: [who.html]\n---\n# About\n\nWords.\n",
    "plans.md": "---\ndescription: Secret.\ndraft: true\n---\n# Plans\n\nWords.\n",
    "books/quiet/index.md": book(page={"description": "Small hours."}),
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        date="2020-08-31",
        habit=1,
        description="Why the first hour counts.",
        redirects="[books/quiet/wake.html]",
    ),
    "books/quiet/02-say.md": entry("Say No", date="2020-12-07", habit=2),
    "interludes/2020-09-14-pause.md": entry("A Pause", date="2020-09-14"),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    shelf = read_shelf(shelf_root(tmp_path_factory.mktemp("edition"), FILES))
    assert shelf.problems == ()
    return shelf


@pytest.fixture(scope="module")
def edition(shelf) -> Edition:
    return edition_as_of(shelf, Clock(TODAY))


@pytest.mark.parametrize(
    ("docname", "kind", "title", "book"),
    [
        ("index", HomePage, "", None),
        ("books/quiet/index", BookPage, "The Quiet Hour", "quiet"),
        ("books/quiet/01-wake", EntryPage, "Habit 1: Wake Early", "quiet"),
        ("interludes/2020-09-14-pause", EntryPage, "A Pause", None),
        ("interludes/index", InterludesPage, "", None),
        ("about", OtherPage, "", None),
        ("entries/2020", OtherPage, "", None),
    ],
)
def test_a_page_is_of_one_kind(edition, docname, kind, title, book):
    page = edition.page(docname)
    assert type(page) is kind
    assert (page.docname, page.title) == (docname, title)
    assert (page.book.slug if page.book else None) == book
    assert page.unpublished == ""


def test_a_page_has_what_its_record_says(edition):
    wake = edition.page("books/quiet/01-wake")
    assert wake.description == "Why the first hour counts."
    assert wake.monday == date(2020, 8, 31)
    about = edition.page("about")
    assert (about.description, about.monday) == ("Who we are.", None)
    assert edition.redirects["books/quiet/wake.html"] == "books/quiet/01-wake"
    assert edition.redirects["who.html"] == "about"
    assert edition.page("books/quiet/index").description == "Small hours."


def test_an_entry_to_come_is_left_out_and_a_preview_says_when_it_comes(shelf, edition):
    held = edition.page("books/quiet/02-say")
    assert isinstance(held, HeldBackPage)
    assert held.reason == "appears on Monday, December 7, 2020"
    preview = edition_as_of(shelf, Clock(TODAY, preview=True))
    early = preview.page("books/quiet/02-say")
    assert isinstance(early, EntryPage)
    assert early.unpublished == held.reason


def test_nothing_of_a_draft_is_in_the_edition(edition):
    assert edition.page("plans") == HeldBackPage(docname="plans", reason="is a draft")
    assert "Secret." not in repr(edition)


@pytest.mark.parametrize(
    ("day", "planned"), [("2020-09-14", date(2020, 9, 14)), ("2020-09-15", None)]
)
def test_a_planned_week_that_has_passed_has_no_date(shelf, day, planned):
    """Of habit 3 there is no entry; its Monday is September 14, 2020."""
    edition = edition_as_of(shelf, Clock(date.fromisoformat(day)))
    assert edition.books[0].habit(3).planned == planned
    assert ("Habit 3, planned for 2020-09-14" in edition.key) == bool(planned)
    following = edition.progress(edition.books[0]).next
    assert following.number == (3 if planned else 2)  # whose entry waits for December
