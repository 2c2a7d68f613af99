"""Bad front matter: every mistake of every page, each with its place and what to write."""

from datetime import date

import pytest

from mentoring_mondays.shelf import Clock, edition_as_of, read_shelf
from tests.sites import HOME, PAGES, book, entry, problems, shelf_root

BOOK = "books/quiet/index.md"
WAKE = "books/quiet/01-wake.md"


def of_entry(tmp_path, text):
    """Return what is said of the page WAKE with this text, in a good book."""
    found = problems(tmp_path, {BOOK: book(), WAKE: text})
    assert all(problem.startswith(f"{WAKE}:") for problem in found)
    return [problem.removeprefix(f"{WAKE}:") for problem in found]


def wake(text="Some words.\n", **fields):
    fields = {"date": "2020-08-31", "habit": 1, **fields}
    kept = {name: value for name, value in fields.items() if value is not None}
    return entry("Wake Early", text, **kept)


def of_book(tmp_path, **record):
    """Return what is said of a book's page, at which line."""
    found = problems(tmp_path, {BOOK: book(**record)})
    return [problem.removeprefix(f"{BOOK}:") for problem in found]


def test_a_good_shelf_is_read_whole(tmp_path):
    docs = shelf_root(
        tmp_path,
        {
            BOOK: book(subtitle="And Others", parts="[A, B]", page={"description": "A book."}),
            WAKE: wake(tags="[early, 7]", author="Ada Okafor", description="One sentence."),
            "books/loud/index.md": book("Loud", begins="2020-01-06"),
            "interludes/late.md": entry("Late", date="2021-01-04"),
            "interludes/soon.md": entry("Soon", date="2020-12-28", draft="true", tags="[]"),
        },
    )
    shelf = read_shelf(docs)
    assert shelf.problems == ()
    assert [item.title for item in shelf.books] == ["Loud", "The Quiet Hour"]  # by first Monday
    assert [item.title for item in shelf.entries] == ["Habit 1: Wake Early", "Soon", "Late"]
    first = next(shelf.entries)
    assert (first.authors, first.tags, first.description, first.book) == (
        ("Ada Okafor",), ("early", "7"), "One sentence.", "quiet",
    )  # fmt: skip
    assert [item.authors for item in shelf.interludes] == [("The Circle",)] * 2
    assert [item.draft for item in shelf.interludes] == [True, False]


def test_windows_line_ends_are_read_alike(tmp_path):
    files = {BOOK: book(), WAKE: wake(tags="[a, b]")}
    unix = read_shelf(shelf_root(tmp_path / "unix", files))
    windows = read_shelf(
        shelf_root(tmp_path / "windows", {p: t.replace("\n", "\r\n") for p, t in files.items()})
    )
    assert windows == unix


def test_no_front_matter(tmp_path):
    assert of_entry(tmp_path, "# Wake Early\n\nText.\n") == [
        "1:1: there is no front matter; "
        "begin the file with “---”, “date: 2020-09-21”, “habit: 4”, “---”, "
        "each on its own line [front-matter]"
    ]


DATE = "2:1: date: "
HABIT = "3:1: habit: "


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"date": None}, "1:1: date is missing; write “date: 2020-09-21” [missing]"),
        (
            {"date": ""},
            f"{DATE}has no value; write one, or remove the line [empty-field]",
        ),
        (
            {"date": "soon"},
            f"{DATE}“soon” is not written as year-month-day; write year, month and day in digits: "
            "YYYY-MM-DD [date]",
        ),
        (
            {"date": "2020-08-31 10:00"},
            f"{DATE}“2020-08-31 10:00” has a time or a time zone after the day; write the day "
            "alone: 2020-08-31 [date]",
        ),
        (
            {"date": "2020-02-31"},
            f"{DATE}2020-02-31 is not in the calendar; "
            "write a day that is, as year-month-day [date]",
        ),
        (
            {"date": "2020-09-01"},
            f"{DATE}2020-09-01 is a Tuesday, and entries appear on Mondays; "
            "write 2020-08-31 or 2020-09-07 [date]",
        ),
        (
            {"date": "0001-01-01"},
            f"{DATE}the year 1 cannot be right; write one from 1990 to 2199 [date]",
        ),
        (
            {"date": "9999-12-27"},
            f"{DATE}the year 9999 cannot be right; write one from 1990 to 2199 [date]",
        ),
        (
            {"date": "[2020-08-31]"},
            f"{DATE}is not one date; write a Monday as year-month-day [date]",
        ),
        (
            {"habit": 4},
            f"{HABIT}The Quiet Hour has no such habit; write one from 1 to 3 [habit]",
        ),
        ({"habit": 0}, f"{HABIT}0 is too small; write 1 or more [value]"),
        (
            {"habit": '"1"'},
            f"{HABIT}a number in quotes is text, not a number; write “habit: 1” [value]",
        ),
        ({"habit": "one"}, f"{HABIT}“one” is not a whole number; write “habit: 1” [value]"),
        ({"habit": "1.0"}, f"{HABIT}“1.0” is not a whole number; write “habit: 1” [value]"),
        (
            {"draft": "yes"},
            "4:1: draft: “yes” is neither true nor false; write “draft: true” [value]",
        ),
        (
            {"tag": "[a]"},
            "4:1: tag: there is no field with this name; write “tags” [unknown-field]",
        ),
        (
            {"Draft": "true"},
            "4:1: Draft: there is no field with this name; write “draft” [unknown-field]",
        ),
        (
            {"zzyzx": "1"},
            "4:1: zzyzx: there is no field with this name; the fields are "
            "date, habit, tags, description, author, phrases, draft, redirects [unknown-field]",
        ),
        (
            {"tags": "early"},
            "4:1: tags: is not a list; write “tags: [early]” [value]",
        ),
        (
            {"tags": '[a, "b, c"]'},
            "4:11: tags.2: “b, c” has a comma; write a list: [b, c] [tag]",
        ),
        ({"tags": '["#steps"]'}, "4:8: tags.1: “#steps” needs no #; write “steps” [tag]"),
        (
            {"tags": '["!!"]'},
            "4:8: tags.1: “!!” has no letters to make an address from; write a word [address]",
        ),
        (
            {"tags": "[Con]"},
            "4:8: tags.1: “Con” would be a page with a name that Windows reserves for a device; "
            "write another word [address]",
        ),
        (
            {"redirects": "['caf\u00e9.html', 'cafe\u0301.html']"},
            "4:26: redirects.2: “cafe%CC%81.html” is already address number 1; write each once "
            "[repeated]",
        ),
        (
            {"tags": "[early, Early]"},
            "4:15: tags.2: “Early” is already tag number 1; write each once [repeated]",
        ),
        (
            {"tags": '[a, ""]'},
            "4:11: tags.2: is empty; write it out, or remove the line [empty-field]",
        ),
        (
            {"description": ""},
            "4:1: description: has no value; write one, or remove the line [empty-field]",
        ),
        (
            {"description": "a: b"},
            '4:1: a value that contains “: ” must be in quotes; write “description: "a: b"” [yaml]',
        ),
        ({"tags": "[a, b"}, "4:1: the list is not closed; write “tags: [a, b]” [yaml]"),
        ({"tags": "\t[a]"}, "4:7: a tab, which YAML does not allow here; write spaces [yaml]"),
    ],
)
def test_a_mistake_in_an_entry(tmp_path, fields, message):
    assert of_entry(tmp_path, wake(**fields)) == [message]


@pytest.mark.parametrize("field", ["habit", "author"])
def test_a_field_without_a_value_is_not_taken_for_one_left_out(tmp_path, field):
    # “habit:” with the number forgotten would make the page an opening chapter.
    (found,) = of_entry(tmp_path, wake(**{field: ""}))
    line = 3 if field == "habit" else 4
    assert found.startswith(f"{line}:1: {field}: has no value; write ")


@pytest.mark.parametrize("field", ["draft", "tags"])
def test_a_field_without_a_value_is_named_as_such(tmp_path, field):
    (found,) = of_entry(tmp_path, wake(**{field: ""}))
    assert found.startswith(f"4:1: {field}: has no value; write ")


@pytest.mark.parametrize("habit", ["01", "99999999999999999999"])
def test_a_number_that_is_not_in_quotes_is_not_said_to_be(tmp_path, habit):
    (found,) = of_entry(tmp_path, wake(habit=habit))
    assert found.startswith(HABIT)
    assert "quotes" not in found


@pytest.mark.parametrize("escape", [r"\x01", r"\0", r"\x0c", r"\uFFFE"])
def test_an_escape_for_what_no_feed_can_hold_is_located(tmp_path, escape):
    (found,) = of_entry(tmp_path, wake(description=f'"a{escape}b"'))
    assert found.startswith("4:")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "1:1: the file is empty; write its front matter, a heading and its text [empty]"),
        (
            "---\ndate: 2020-08-31\n",
            "2:1: the front matter is not closed; write a line “---” below this one [front-matter]",
        ),
        ("---\n---\n# Wake Early\n", "1:1: date is missing; write “date: 2020-09-21” [missing]"),
        (
            "\ufeff" + wake(),
            "1:1: the file begins with a byte order mark (BOM), which hides the front matter; "
            "save it as UTF-8 without BOM [encoding]",
        ),
        (
            wake().encode() + b"caf\xe9\n",
            "8:4: the byte 0xe9 is not UTF-8; save the file as UTF-8 [encoding]",
        ),
    ],
)
def test_a_mistake_in_the_file_itself(tmp_path, content, message):
    assert of_entry(tmp_path, content) == [message]


def test_several_mistakes_on_one_page_are_all_named(tmp_path):
    page = wake(date="2020-09-01", habit='"1"', tag="[a]", draft="yes")
    assert [found.split(": ")[1] for found in of_entry(tmp_path, page)] == [
        "date", "habit", "tag", "draft",
    ]  # fmt: skip


def test_a_habit_in_an_interlude(tmp_path):
    found = problems(tmp_path, {"interludes/a.md": entry("A", date="2020-09-07", habit=1)})
    assert found == [
        "interludes/a.md:3:1: habit: an interlude does not belong to a book and has no habit; "
        "remove the line [habit]"
    ]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            {"year": "2018.5"},
            "6:3: book.year: “2018.5” is not a whole number; write “year: 2018” [value]",
        ),
        (
            {"year": "1200"},
            "6:3: book.year: 1200 is too small; write 1450 or more [value]",
        ),
        (
            {"isbn": "978-0-316-44012-6"},
            "7:3: book.isbn: the check digit of 978-0-316-44012-6 is wrong "
            "(with the digits before it, it would be 7); copy it from the book again [isbn]",
        ),
        (
            {"isbn": "0-316-44012-5"},
            "7:3: book.isbn: the check digit of 0-316-44012-5 is wrong; "
            "copy it from the book again [isbn]",
        ),
        (
            {"isbn": "12345"},
            "7:3: book.isbn: “12345” is not an ISBN; "
            "write its 10 or 13 digits, with or without hyphens [isbn]",
        ),
        (
            {"begins": "2020-09-01"},
            "9:3: book.begins: 2020-09-01 is a Tuesday, and entries appear on Mondays; "
            "write 2020-08-31 or 2020-09-07 [date]",
        ),
        (
            {"units": "[One, Two, one]"},
            "10:21: book.units.3: “one” is already unit number 1; write each once [repeated]",
        ),
        (
            {"units": "[]"},
            "10:3: book.units: is empty; write “units: "
            "[Reluctance to Claim Your Achievements, Overvaluing Expertise]” [value]",
        ),
        (
            {"units": "One"},
            "10:3: book.units: is not a list; write “units: [One]” [value]",
        ),
        (
            {"links": "{Shop: javascript:alert(1)}"},
            "11:11: book.links.Shop: “javascript:alert(1)” is not a web address; "
            "write one that begins with https:// [link]",
        ),
        (
            {"titel": "x"},
            "11:3: book.titel: there is no field with this name; write “title” [unknown-field]",
        ),
        (
            {"authors": "[]"},
            "4:3: book.authors: is empty; "
            "write “authors: [Sally Helgesen, Marshall Goldsmith]” [value]",
        ),
    ],
)
def test_a_mistake_in_a_book_s_record(tmp_path, record, message):
    assert of_book(tmp_path, **record) == [message]


@pytest.mark.parametrize(
    ("field", "example"),
    [
        ("authors", "[Sally Helgesen, Marshall Goldsmith]"),
        ("publisher", "Hachette Books"),
        ("year", "2018"),
        ("unit", "Habit"),
        ("begins", "2020-08-31"),
        ("units", "[Reluctance to Claim Your Achievements, Overvaluing Expertise]"),
    ],
)
def test_a_record_without_a_field_it_needs(tmp_path, field, example):
    assert of_book(tmp_path, **{field: None}) == [
        f"2:1: book: {field} is missing; write “{field}: {example}” [missing]"
    ]


def test_a_record_without_title(tmp_path):
    page = book().replace('  title: "The Quiet Hour"\n', "")
    assert problems(tmp_path, {BOOK: page}) == [
        f"{BOOK}:2:1: book: title is missing; write “title: How Women Rise” [missing]"
    ]


def test_a_record_with_a_misspelt_name_is_told_the_name(tmp_path):
    page = book().replace("book:", "bok:")
    found = problems(tmp_path, {BOOK: page})
    wrong = "bok: there is no field with this name; write “book” [unknown-field]"
    assert f"{BOOK}:2:1: {wrong}" in found


def test_a_folder_without_a_book_page(tmp_path):
    files = {WAKE: wake(), "about.md": "# About\n\n{book}`quiet` {habit}`quiet:1`\n"}
    assert problems(tmp_path, files) == [
        f"{BOOK}:1:1: the folder “quiet” has no index.md; write one with the book’s record [folder]"
    ]
    assert problems(tmp_path, {**files, "books/quiet/Index.md": book()}) == [
        f"{BOOK}:1:1: the folder “quiet” has no index.md; rename Index.md [folder]"
    ]


def test_an_entry_below_a_book_s_folder_is_told_to_move_and_nothing_else(tmp_path):
    found = problems(tmp_path, {BOOK: book(), "books/quiet/more/02-say.md": wake()})
    assert found == [
        "books/quiet/more/02-say.md:1:1: entries do not go here; "
        "move this one to docs/books/<book>/ [folder]"
    ]


def test_an_entry_in_any_other_folder_is_told_where_entries_go(tmp_path):
    (found,) = problems(tmp_path, {"interludes/more/a.md": entry("A", date="2020-09-07")})
    assert found.startswith("interludes/more/a.md:")
    assert "interludes/" in found.partition(": ")[2]


@pytest.mark.parametrize("name", ["02-say.MD", "02-say.markdown", "02-say.Md"])
def test_an_entry_under_another_ending_is_not_passed_over_in_silence(tmp_path, name):
    page = entry("Say No", date="2020-09-07", habit=2)
    (found,) = problems(tmp_path, {BOOK: book(), f"books/quiet/{name}": page})
    assert found.startswith(f"books/quiet/{name}:1:1: ")


def test_a_symlinked_page_is_refused_and_not_read(tmp_path):
    docs = shelf_root(tmp_path, {BOOK: book()})
    (tmp_path / "elsewhere.md").write_text(wake().partition("---\n#")[2], encoding="utf-8")
    (docs / WAKE).symlink_to(tmp_path / "elsewhere.md")
    shelf = read_shelf(docs)
    assert [str(problem) for problem in shelf.problems] == [
        f"{WAKE}:1:1: this is a symbolic link; put the file here [symlink]"
    ]
    assert list(shelf.entries) == []


def test_a_symlinked_book_is_refused_and_not_read(tmp_path):
    docs = shelf_root(tmp_path, {"books/loud/index.md": book("Loud")})
    folder = shelf_root(tmp_path / "elsewhere", {BOOK: book(), WAKE: wake()}) / "books/quiet"
    (docs / "books/quiet").symlink_to(folder)
    shelf = read_shelf(docs)
    assert [str(problem) for problem in shelf.problems] == [
        "books/quiet:1:1: this is a symbolic link; put the file here [symlink]"
    ]
    assert [book.slug for book in shelf.books] == ["loud"]


@pytest.mark.parametrize("name", ["01-Wake", "01_wake", "01-früh-起", "01-सुबह"])
def test_letters_of_every_script_make_a_name(tmp_path, name):
    docs = shelf_root(tmp_path, {BOOK: book(), f"books/quiet/{name}.md": wake()})
    shelf = read_shelf(docs)
    assert (shelf.problems, [item.name for item in shelf.entries]) == ((), [name])


def test_a_site_record_that_is_wrong_is_not_held_against_the_entries(tmp_path):
    home = HOME.replace("  authors: [The Circle, Ada Okafor]\n", "")
    assert problems(
        tmp_path, {"index.md": home, BOOK: book(), WAKE: wake(author="Ada Okafor")}
    ) == [
        "index.md:2:1: site: authors is missing; "
        "write “authors: [Mentoring Mondays Circle]” [missing]"
    ]


def test_an_address_to_write_to_is_an_email_address(tmp_path):
    home = HOME.replace("site:\n", "site:\n  email: us at circle.example\n")
    shelf = read_shelf(shelf_root(tmp_path, {"index.md": home}))
    assert [str(problem) for problem in shelf.problems] == [
        "index.md:3:3: site.email: “us at circle.example” is not an email address; write one such "
        "as us@example.org [value]"
    ]


def test_a_time_zone_nobody_knows(tmp_path):
    home = HOME.replace("America/New_York", "America/New York")
    assert problems(tmp_path, {"index.md": home}) == [
        "index.md:4:3: site.time_zone: “America/New York” is not a time zone; "
        "write America/New_York [time-zone]"
    ]


def test_a_long_value_is_shortened_in_the_message(tmp_path):
    home = HOME.replace("America/New_York", "x" * 500)
    assert problems(tmp_path, {"index.md": home}) == [
        f"index.md:4:3: site.time_zone: “{'x' * 59}…” is not a time zone; "
        "write one such as Europe/Berlin [time-zone]"
    ]


def test_a_home_page_that_is_missing_is_named(tmp_path):
    docs = shelf_root(tmp_path, PAGES)
    (docs / "index.md").unlink()
    (found,) = [str(problem) for problem in read_shelf(docs).problems]
    assert found.startswith("index.md:1:1: ")


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "quotes": "“A” 'b' \"c\"",
    "ampersand": "R&D &amp; more",
    "emoji": "Smile 😀👩🏽‍💻",
    "long": "Long " + "word " * 59,
    "right-to-left": "قوة العادات",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_a_title(tmp_path, title):
    title = title.strip()
    docs = shelf_root(
        tmp_path,
        {
            BOOK: book(title, names=(title,), body="Text.\n"),
            WAKE: entry("", "# " + title.replace("&", "&amp;") + "\n", date="2020-08-31", habit=1),
        },
    )
    shelf = read_shelf(docs)
    assert shelf.problems == ()
    assert [item.title for item in (*shelf.books, *shelf.entries)] == [title, f"Habit 1: {title}"]


def test_everything_good_is_kept_whatever_stands_beside_it(tmp_path):
    shelf = read_shelf(
        shelf_root(
            tmp_path,
            {
                BOOK: book(),
                WAKE: wake(),
                "books/quiet/02-say.md": b"\xff\xfe",
                "books/quiet/03-rest.md": "",
                "books/loud/index.md": book("Loud", isbn="1"),
                "books/loud/01-loud.md": entry("Wake Early", date="2020-09-07", habit=1),
                "interludes/a.md": "no front matter",
                "interludes/b.md": entry("B", date="2020-09-14"),
            },
        )
    )
    shown = edition_as_of(shelf, Clock(date(2021, 1, 1)))
    assert [item.path for item in shown.entries] == [WAKE, "interludes/b.md"]
    assert [item.slug for item in shown.books] == ["quiet"]
    assert {page.docname for page in shown.held} == {
        "books/quiet/02-say",
        "books/quiet/03-rest",
        "books/loud/index",
        "books/loud/01-loud",
        "interludes/a",
    }
    assert sorted({problem.path for problem in shelf.problems}) == [
        "books/loud/index.md", "books/quiet/02-say.md", "books/quiet/03-rest.md", "interludes/a.md",
    ]  # fmt: skip
