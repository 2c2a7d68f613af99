"""What must hold across pages; each broken rule is named at its place."""

import pytest

from mentoring_mondays.shelf import read_shelf
from tests.sites import HOME, book, entry, problems, shelf_root

BOOK = "books/quiet/index.md"
WAKE = "books/quiet/01-wake.md"


def shelf(tmp_path, **changed):
    """Return the problems of a shelf with one good book and entry, and ``changed`` pages."""
    files = {BOOK: book(), WAKE: entry("Wake Early", date="2020-08-31", habit=1)}
    return problems(tmp_path, {**files, **changed})


def test_a_good_shelf_breaks_none(tmp_path):
    assert shelf(tmp_path) == []


def test_an_entry_without_a_heading(tmp_path):
    page = entry("", "Only text.\n", date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{WAKE: page}) == [
        f"{WAKE}:5:1: there is no first-level heading; write “# Wake Early” [heading]"
    ]


def test_an_interlude_without_a_heading(tmp_path):
    page = entry("", "## Too deep\n", date="2020-09-07")
    assert shelf(tmp_path, **{"interludes/pause.md": page}) == [
        "interludes/pause.md:4:1: there is no first-level heading; "
        "write “# The Title of the Entry” [heading]"
    ]


def test_a_heading_that_is_not_the_record_s(tmp_path):
    page = entry("", "\nHello.\n\n# Wake Up\n", date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{WAKE: page}) == [
        f"{WAKE}:8:1: the heading is different from the one in the book’s record; "
        "write “# Wake Early”, or correct the name in the book’s index.md [heading]"
    ]


def test_a_heading_in_a_fence_before_the_real_one_does_not_count(tmp_path):
    page = entry("", "```\n# Not this\n```\n\nWake Early\n==========\n", date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{WAKE: page}) == []


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Don't Wait", "Don’t Wait"),
        ("“Yes” to All", '"Yes" to All'),
        ("Less  Is More", "Less Is More"),
        ("R&D First", "R&amp;D First"),
        ("Say *No*", r"Say \*No\*"),
        ("<b>Bold</b>", "<b>Bold</b>"),
    ],
)
def test_a_heading_that_says_the_same_in_other_characters_is_the_record_s(tmp_path, name, heading):
    page = entry(heading, date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{BOOK: book(names=(name,)), WAKE: page}) == []


def test_a_heading_differs_by_case(tmp_path):
    page = entry("Wake early", date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{WAKE: page}) == [
        f"{WAKE}:5:1: the heading is different from the one in the book’s record; "
        "write “# Wake Early”, or correct the name in the book’s index.md [heading]"
    ]


def test_a_second_first_level_heading(tmp_path):
    page = entry("Wake Early", "Text.\n\n# And More\n\nLast\n====\n", date="2020-08-31", habit=1)
    assert shelf(tmp_path, **{WAKE: page}) == [
        f"{WAKE}:9:1: this is a second first-level heading; write “## And More” [heading]",
        f"{WAKE}:11:1: this is a second first-level heading; write “## Last” [heading]",
    ]


def test_a_book_page_s_heading_is_its_title_if_it_has_one(tmp_path):
    assert shelf(tmp_path, **{BOOK: book(body="No heading.\n")}) == []
    assert shelf(tmp_path, **{BOOK: book(body="# A Quiet Hour\n\n# Twice\n")}) == [
        f"{BOOK}:12:1: the heading is different from the one in the book’s record; "
        "write “# The Quiet Hour”, or correct the name in the book’s index.md [heading]",
        f"{BOOK}:14:1: this is a second first-level heading; write “## Twice” [heading]",
    ]


def test_two_entries_on_one_monday(tmp_path):
    page = entry("Pause", date="2020-08-31")
    free = "write a free Monday, such as 2020-09-07 [monday-taken]"
    assert shelf(tmp_path, **{"interludes/pause.md": page}) == [
        f"{WAKE}:2:1: date: Monday, August 31, 2020 is also the date of interludes/pause.md; "
        f"{free}",
        f"interludes/pause.md:2:1: date: Monday, August 31, 2020 is also the date of {WAKE}; "
        f"{free}",
    ]


def test_an_entry_that_was_published_keeps_its_monday_and_the_new_one_gives_way(tmp_path):
    page = entry("Pause", date="2020-08-31")
    (tmp_path / "addresses.txt").write_text("books/quiet/01-wake.html 2020-08-31\n")
    assert shelf(tmp_path, **{"interludes/pause.md": page}) == [
        f"interludes/pause.md:2:1: date: Monday, August 31, 2020 is also the date of {WAKE}; "
        "write a free Monday, such as 2020-09-07 [monday-taken]",
    ]


def test_two_entries_on_one_habit(tmp_path):
    again = entry("Wake Early", date="2020-09-07", habit=1)
    number = (
        "write another number, or remove the line if this is an opening or closing chapter "
        "[habit-taken]"
    )
    assert shelf(tmp_path, **{"books/quiet/01-wake-again.md": again}) == [
        f"books/quiet/01-wake-again.md:3:1: habit: {WAKE} is also about Habit 1; {number}",
        f"{WAKE}:3:1: habit: books/quiet/01-wake-again.md is also about Habit 1; {number}",
    ]


def test_the_same_number_in_two_books_is_no_clash(tmp_path):
    assert (
        shelf(
            tmp_path,
            **{
                "books/loud/index.md": book("Loud"),
                "books/loud/01-loud.md": entry("Wake Early", date="2020-09-07", habit=1),
            },
        )
        == []
    )


def test_two_entries_with_one_base_name(tmp_path):
    found = shelf(
        tmp_path,
        **{
            "books/loud/index.md": book("Loud"),
            "books/loud/01-wake.md": entry("Wake Early", date="2020-09-07", habit=1),
        },
    )
    rename = "rename one of them, with its title in the name [name-taken]"
    assert found == [
        f"books/loud/01-wake.md:1:1: {WAKE} has the same file name, “01-wake.md”; {rename}",
        f"{WAKE}:1:1: books/loud/01-wake.md has the same file name, “01-wake.md”; {rename}",
    ]


@pytest.mark.parametrize(
    ("name", "digits", "right"),
    [("02-wake", "02", "01-wake"), ("7wake", "7", "01wake"), ("00-wake", "00", "01-wake")],
)
def test_a_file_name_with_another_number_than_the_habit_s(tmp_path, name, digits, right):
    path = f"books/quiet/{name}.md"
    page = entry("Wake Early", date="2020-08-31", habit=1)
    assert problems(tmp_path, {BOOK: book(), path: page}) == [
        f"{path}:3:1: habit: the file name begins with {digits} and this is Habit 1; "
        f"rename the file to {right}.md, or correct the number here [number]"
    ]


@pytest.mark.parametrize("name", ["1-wake", "001-wake", "wake-01"])
def test_a_file_name_may_write_the_number_in_its_own_way(tmp_path, name):
    page = entry("Wake Early", date="2020-08-31", habit=1)
    assert problems(tmp_path, {BOOK: book(), f"books/quiet/{name}.md": page}) == []


def test_a_tag_that_differs_by_case_from_another_page_s(tmp_path):
    found = shelf(
        tmp_path,
        **{
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, tags="[early, Deep Work]"),
            "interludes/a.md": entry("A", date="2020-09-07", tags="[x, deep work]"),
            "interludes/b.md": entry("B", date="2020-09-14", tags="[deep-work]"),
        },
    )
    assert found == [
        f"interludes/a.md:3:11: tags.2: “deep work” is spelled “Deep Work” in {WAKE}; "
        "write “Deep Work” [tag]",
        f"interludes/b.md:3:8: tags.1: “deep-work” is spelled “Deep Work” in {WAKE}; "
        "write “Deep Work” [tag]",
    ]


def test_two_words_that_only_share_an_address_are_not_called_one_word(tmp_path):
    # C++ and C would both be entries/tag/c.html. One has to give way, but neither
    # is a way of writing the other.
    found = shelf(
        tmp_path,
        **{
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, tags="[C]"),
            "interludes/a.md": entry("A", date="2020-09-07", tags="[C++]"),
        },
    )
    assert len(found) == 1
    assert found[0].startswith("interludes/a.md:3:8: tags.1: ")
    assert "write “C”" not in found[0]


def test_an_author_nobody_knows(tmp_path):
    found = shelf(
        tmp_path,
        **{
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, author="Ada Okafo"),
            "interludes/a.md": entry("A", date="2020-09-07", author="[The Circle, Zzyzx]"),
        },
    )
    known = "or add the name to site.authors in docs/index.md [author]"
    assert found == [
        f"{WAKE}:4:1: author: “Ada Okafo” is not one of the site’s authors; "
        f"write “Ada Okafor”, {known}",
        "interludes/a.md:3:22: author.2: “Zzyzx” is not one of the site’s authors; "
        f"write one of: The Circle, Ada Okafor, {known}",
    ]


def test_an_author_may_have_a_comma_in_the_name(tmp_path):
    found = shelf(
        tmp_path,
        **{
            "index.md": HOME.replace("Ada Okafor", '"Okafor, Ada"'),
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, author='"Okafor, Ada"'),
        },
    )
    assert found == []


@pytest.mark.parametrize("authors", ["José, Jose", "A. Lee, A Lee", "أ, ا"])
def test_two_authors_with_one_address_are_refused(tmp_path, authors):
    # Their pages in the archive would be one file, entries/author/<address>.html.
    first, second = authors.split(", ")
    home = HOME.replace("The Circle, Ada Okafor", authors)
    found = shelf(
        tmp_path,
        **{
            "index.md": home,
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, author=first),
            "interludes/a.md": entry("A", date="2020-09-07", author=second),
        },
    )
    column = home.splitlines()[2].rindex(second) + 1
    assert found == [
        f"index.md:3:{column}: site.authors.2: “{second}” is already author number 1; "
        "write each once [repeated]"
    ]


@pytest.mark.parametrize("author", ["😀", "!!!"])
def test_an_author_without_a_letter_is_refused(tmp_path, author):
    # The page in the archive would be entries/author/.html.
    found = shelf(tmp_path, **{"index.md": HOME.replace("Ada Okafor", f'"{author}"')})
    assert found == [
        f"index.md:3:25: site.authors.2: “{author}” has no letters to make an address from; write "
        "a word [address]"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("micro-actions", "microactions"), ("story", "stories"), ("relationship", "relationships")],
)
def test_tags_that_are_nearly_alike(tmp_path, one, other):
    docs = shelf_root(
        tmp_path,
        {
            BOOK: book(),
            WAKE: entry("Wake Early", date="2020-08-31", habit=1, tags=f"[{one}]"),
            "interludes/a.md": entry("A", date="2020-09-07", tags=f"[{other}]"),
        },
    )
    advice = [str(problem) for problem in read_shelf(docs).advice if problem.rule == "near-tag"]
    assert advice == [
        f"interludes/a.md:3:8: tags.1: “{other}” is almost the same as “{one}” in {WAKE}; "
        f"write “{one}”, or a word that is clearly different [near-tag]"
    ]


def test_an_entry_without_a_description(tmp_path):
    docs = shelf_root(tmp_path, {BOOK: book(), WAKE: entry("Wake", date="2020-08-31", habit=1)})
    assert [str(problem) for problem in read_shelf(docs).advice] == [
        f"{WAKE}:1:1: there is no description; write “description: ” and one or two sentences "
        "of 50 to 160 characters, for feeds, search results and cards [no-description]"
    ]


def test_a_mistake_in_a_books_record_is_reported_once_and_no_reference_to_the_book(tmp_path):
    refers = "{habit}`quiet:1` {habit}`quiet:9` {book}`quiet`\n\n```{get-the-book} quiet\n```\n"
    refers += f"\n```{{passage}}\n:source: quiet\n:page: 3\n\n{'So ' * 200}\n```\n"
    season = "{name: Again, book: quiet, begins: 2021-01-04}"
    own = "# The Quiet Hour\n\n```{habits}\n```\n\n```{little-book}\n```\n\n{habit}`2`\n"
    files = {
        BOOK: book(year="MCM", body=own),
        WAKE: entry("Wake Early", f"{{habit}}`2` {refers}", date="2020-08-31", habit=1),
        "about.md": f"# About\n\n{refers}\n{{book}}`x`\n",
        "seasons/index.md": "# Seasons\n",
        "seasons/again.md": f"---\nseason: {season}\n---\n# Again\n",
    }
    assert problems(tmp_path, files) == [
        "about.md:15:1: book: there is no book “x”; no book has a readable record yet, "
        "so fix docs/books/…/index.md, or write one [book]",
        f"{BOOK}:6:3: book.year: “MCM” is not a whole number; "
        "write it in digits, like “year: 2018” [value]",
    ]
