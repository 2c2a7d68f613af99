"""The sidebar: all books, the contents of this one, the archive, the other pages."""

from datetime import date, timedelta

import pytest

from tests.conftest import PAUSE
from tests.sites import HOME, book, build, entry, shelf_root, words

WAKE = "books/quiet/01-wake"


def tree(navigation):
    """Return the books in the navigation as texts, sublists nested."""

    def of(ul):
        return [
            (words(item.find(["a", "span"])), of(item.ul)) if item.ul else words(item)
            for item in ul.find_all("li", recursive=False)
        ]

    return of(navigation.select_one(".books > ul"))


def test_the_navigation_has_all_books_and_the_contents_of_this_one(season):
    contents = [
        "A Season Begins",
        "Habit 1: Wake Early",
        "Habit 2: Say No",
        "Habit 3: Rest Well (planned)",
        "Habit 4: Walk Home (planned)",
        "Looking Back",
    ]
    for page in (WAKE, "books/quiet/index"):
        assert tree(season.navigation(page)) == ["The Loud Hour", ("The Quiet Hour", contents)]
    for page in ("index", "about", PAUSE, "entries", "entries/tag/work", "search"):
        assert tree(season.navigation(page)) == ["The Loud Hour", "The Quiet Hour"]


def test_the_navigation_leads_to_all_entries_and_the_other_pages(season):
    links = [words(link) for link in season.navigation("index").select("a")]
    assert links == [
        "This week", "The Loud Hour", "The Quiet Hour", "All entries", "Interludes", "About",
    ]  # fmt: skip


def test_the_foot_leads_to_the_archive_and_the_index(season):
    links = season.page(WAKE).select(".site-footer nav a")
    assert [words(link) for link in links] == [
        "By year", "By book", "By tag", "By author", "Index",
    ]  # fmt: skip
    assert links[0]["href"] == "../../entries/archive.html"


def test_pages_are_in_groups_by_the_captions_on_the_home_page(tmp_path):
    home = HOME.replace(
        "about\n```",
        "about\nprivacy\n```\n\n```{toctree}\n:hidden:\n:caption: Meet\n\nmeet\nstart\nweigh\n```",
    )
    weigh = "# Weigh\n\n```{weighing}\n{habit}`quiet:1`\n: One.\n: Two.\n```\n"
    files = {
        "index.md": home, "meet.md": "# Meeting\n", "privacy.md": "# Privacy\n", "weigh.md": weigh,
        "start.md": "# Starting\n\n```{own-circle}\n```\n",
        "books/quiet/index.md": book(names=("Wake Early",)),
        "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
    }  # fmt: skip
    built = build(shelf_root(tmp_path, files))
    assert (built.status, built.messages) == (0, [])
    navigation = built.navigation("index")
    parts = [words(part) for part in navigation.select(".navigation-label, a")]
    assert parts == [
        "This week", "Find your habit", "Books", "The Quiet Hour", "Meet", "Meeting", "Starting",
        "All entries", "More", "Interludes", "About",
    ]  # fmt: skip
    assert navigation.select("a")[1]["href"] == "weigh.html"
    # The pages for a circle lead to each other, and the page of a book to them and to its start.
    assert [words(link) for link in built.article("meet").select(".group a")] == ["Starting"]
    circle = built.article("books/quiet/index").select(".group a")
    assert [words(link) for link in circle] == ["Meeting", "Starting"]
    assert built.article("about").select(".group") == []
    begin = built.article("books/quiet/index").select_one(".book-front .begin a")
    assert (words(begin), begin["href"]) == ("Begin on a Monday of your own", "../../start.html")
    assert "Privacy" in [words(link) for link in built.page("index").select(".site-footer nav a")]


@pytest.mark.parametrize(
    "page", [WAKE, "books/quiet/index", "about", "interludes/index", "entries"]
)
def test_the_page_one_is_on_is_marked_and_no_other(season, page):
    current = season.navigation(page).select("[aria-current]")
    assert [(link["aria-current"], link["href"]) for link in current] == [("page", "#")]


def test_a_planned_habit_is_no_link(season):
    planned = season.navigation(WAKE).select(".planned")
    assert len(planned) == 2
    assert [item for item in planned if item.find_parent("a") or item.select("a")] == []


def test_the_navigation_is_as_large_on_a_shelf_of_twenty_entries_as_of_five(tmp_path):
    def navigations(others):
        files = {
            "books/quiet/index.md": book(),
            f"{WAKE}.md": entry("Wake Early", date="2020-08-31", habit=1),
            "interludes/x.md": entry("X", date="2018-01-01"),
            "books/long/index.md": book("Long", tuple(f"N {n}" for n in range(1, others + 1))),
        }
        for number in range(1, others + 1):
            text = entry(f"N {number}", date=mondays[number], habit=number)
            files[f"books/long/{number:02}-long.md"] = text
        built = build(shelf_root(tmp_path / str(others), files))
        return [str(built.navigation(page)) for page in (WAKE, "interludes/x")]

    mondays = [date(2019, 1, 7) + timedelta(weeks=week) for week in range(21)]
    assert navigations(20) == navigations(5)


def test_readers_can_write_to_the_address_in_the_record(season, tmp_path):
    assert season.page("about").select('a[href^="mailto:"]') == []
    home = HOME.replace("about\n", "about\naccessibility\n")
    home = home.replace("site:\n", "site:\n  email: a&b@circle.example\n")
    page = "# Accessibility\n\nFor all.\n"
    files = {"index.md": home, "accessibility.md": page, "books/quiet/index.md": book()}
    built = build(shelf_root(tmp_path, files))
    assert (built.status, built.messages) == (0, [])
    for page, places in (("about", ["footer"]), ("accessibility", ["article", "footer"])):
        links = built.page(page).select('a[href="mailto:a%26b@circle.example"]')
        assert [link.find_parent(["article", "footer"]).name for link in links] == places
        assert {words(link) for link in links} == {"a&b@circle.example"}
