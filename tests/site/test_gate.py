"""The gate: what is not published leaves no trace; what is wrong is said, all of it."""

import subprocess

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from mentoring_mondays.site.gate import edition_of, parsed_pages
from tests.conftest import SEASON
from tests.sites import CONF, HOME, book, build, entry, shelf_root, words

SECRET = "Quokkazebra"

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
}

#: A nonsense word for each kind of page that is held back, and the pages that have it.
HELD = {
    "Quokkasoon": {
        "books/quiet/03-quokkasoon.md": entry(
            "Rest Well",
            "Quokkasoon in the text.\n\n## Quokkasoon\n",
            date="2020-12-07",
            habit=3,
            tags="[Quokkasoon]",
            description="About a Quokkasoon.",
            author="Quokkasoon",
        )
    },
    "Quokkadraft": {
        "interludes/quokkadraft.md": entry(
            "The Quokkadraft", date="2020-09-21", draft="true", tags="[Quokkadraft]"
        )
    },
    "Quokkayon": {"interludes/quokkayon.md": entry("Quokkayon", date="2021-01-04", draft="true")},
    "Quokkaplan": {"quokkaplan.md": "---\ndraft: true\norphan: true\n---\n# Quokkaplan\n"},
    "Quokkabook": {
        "books/quokkabook/index.md": book(
            "Quokkabook", ("Be a Quokkabook",), page={"draft": "true"}
        ),
        "books/quokkabook/01-be.md": entry("Be a Quokkabook", date="2020-02-03", habit=1),
    },
}

ALL_HELD = {
    "index.md": HOME.replace("Ada Okafor", "Quokkasoon"),
    **SHELF,
    **{path: text for pages in HELD.values() for path, text in pages.items()},
}


@pytest.fixture(scope="module")
def gated(tmp_path_factory):
    return build(shelf_root(tmp_path_factory.mktemp("gated"), ALL_HELD))


@pytest.fixture(scope="module")
def gated_after_a_preview(tmp_path_factory):
    docs = shelf_root(tmp_path_factory.mktemp("previewed"), ALL_HELD)
    shown = build(docs, preview=True)
    assert [word for word in HELD if not shown.mentions(word)] == []
    return build(docs)


@pytest.mark.parametrize("word", HELD)
def test_a_page_held_back_is_in_no_file_and_raises_no_warning(gated, word):
    assert (gated.status, gated.messages, gated.mentions(word)) == (0, [], [])


@pytest.mark.parametrize("word", HELD)
def test_nothing_of_a_preview_stays_in_the_folder(gated_after_a_preview, word):
    built = gated_after_a_preview
    assert (built.status, built.messages, built.mentions(word)) == (0, [], [])


def test_what_the_site_is_given_has_no_word_of_an_unpublished_page(tmp_path, monkeypatch):
    """Nor has it a message about one. Only its name is known, and those of places on it."""
    fields = {"tags": f"[{SECRET}]", "description": SECRET, "phrases": f"[{SECRET}]"}
    text = f"{SECRET} [dead]({SECRET}.md) {{{SECRET}}}`x`\n"
    files = {
        **SHELF,
        "interludes/draft.md": entry(SECRET, text, date="2020-09-21", draft="true", **fields),
        "interludes/wrong.md": entry(SECRET, text, date="2020-09-28", **fields),
        "interludes/soon.md": entry(SECRET, f"{SECRET}\n", date="2020-12-07", **fields),
        "plan.md": f"---\ndraft: true\norphan: true\n---\n# {SECRET}\n\n{text}",
        "books/secret/index.md": book(SECRET, (SECRET,), page={"draft": "true"}),
        "books/secret/01-it.md": entry(SECRET, text, date="2020-02-03", habit=1),
    }
    docs = shelf_root(tmp_path, files)
    monkeypatch.setenv("MONDAYS_TODAY", "2020-10-01")
    with docutils_namespace():
        config = Sphinx(docs, CONF, tmp_path / "o", tmp_path / "d", "html", status=None).config
    edition = edition_of(config)
    assert {page.docname for page in edition.held} >= {"plan", "books/secret/index"}
    given = repr((edition, edition.problems, edition.advice, dict(parsed_pages(config))))
    assert "books/quiet/01-wake" in given
    assert SECRET not in given


def test_an_entry_whose_draft_field_is_wrong_is_in_no_file(tmp_path):
    page = entry(SECRET, date="2020-09-21", draft="yes")
    built = build(shelf_root(tmp_path, {**SHELF, "interludes/x.md": page}))
    assert (built.status, built.mentions(SECRET)) == (1, [])


def test_nothing_stays_when_the_clock_is_moved_back(tmp_path):
    page = entry("Rest Well", f"{SECRET}\n", date="2020-12-07", habit=3, tags=f"[{SECRET}]")
    docs = shelf_root(tmp_path, {**SHELF, "books/quiet/03-rest.md": page})
    assert build(docs, "2020-12-07").mentions(SECRET)
    built = build(docs, "2020-12-06")
    assert (built.status, built.messages, built.mentions(SECRET)) == (0, [], [])


def test_nothing_stays_of_a_page_that_becomes_a_draft(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, "interludes/x.md": entry(SECRET, date="2020-09-21")})
    assert build(docs).mentions(SECRET)
    shelf_root(tmp_path, {"interludes/x.md": entry(SECRET, date="2020-09-21", draft="true")})
    assert build(docs).mentions(SECRET) == []


@pytest.mark.parametrize(("today", "shown"), [("2020-09-06", False), ("2020-09-07", True)])
def test_an_entry_appears_on_its_monday(tmp_path, today, shown):
    say = entry("Say No", date="2020-09-07", habit=2)
    built = build(shelf_root(tmp_path, {**SHELF, "books/quiet/02-say.md": say}), today)
    assert ("books/quiet/02-say" in built.pages()) is shown
    assert (built.status, built.messages) == (0, [])


def test_before_the_first_monday_the_site_is_there_without_entries(tmp_path):
    built = build(shelf_root(tmp_path, SEASON), "2019-01-01")
    assert (built.status, built.messages) == (0, [])
    assert words(built.article("entries").h1).startswith("All entries")
    assert "planned for Monday, January 6, 2020" in words(built.article("books/loud/index"))


def test_a_day_that_is_none_is_one_message(tmp_path):
    built = build(shelf_root(tmp_path, SHELF), today="tomorrow")
    assert (built.status, built.messages) == (
        1,
        [
            "WARNING: MONDAYS_TODAY: “tomorrow” is not a day; "
            "write it as year-month-day, such as 2020-09-21 [mondays.clock]"
        ],
    )


def test_a_preview_shows_what_only_sphinx_finds_on_its_page(tmp_path):
    table = "```{list-table}\n* - a\n  - b\n* - c\n```\n"
    files = {"about.md": f"# About\n\n{table}\n[a](#abut)", "alone.md": "# Alone\n"}
    docs = shelf_root(tmp_path, files)
    built = build(docs, preview=True)
    found = {
        page: [item.get_text() for item in built.article(page).select(".preview-problems li")]
        for page in ("about", "alone")
    }
    assert found == {
        "about": [
            "Line 3: row 2 of this table has 1 cells, but the first row has 2; write the same "
            "number in each [table]",
            "Line 9: this page has no heading or label “abut”, and no page has that name; write "
            "#about [reference]",
        ],
        "alone": [
            "Line 1: this page is not in any table of contents; add it to the {toctree} of another "
            "page, or write “orphan: true” into its front matter [contents]"
        ],
    }
    again = build(docs, preview=True)
    assert (again.article("about"), again.messages) == (built.article("about"), built.messages)
    assert not build(docs).article("about").select(".preview-problems")


def test_a_preview_marks_what_is_not_published(preview):
    assert (preview.status, preview.messages) == (0, [])
    notes = {
        name: words(note)
        for name in preview.pages()
        for note in preview.page(name).select(".preview-notice")
    }
    assert notes == {
        "books/quiet/03-rest": "Preview. This page is not published: "
        "it appears on Monday, December 7, 2020.",
        "interludes/half": "Preview. This page is not published: it is a draft.",
    }
    assert preview.page("index").select_one('meta[name="robots"][content="noindex"]')


def test_a_site_that_is_no_preview_has_no_marks(season):
    assert not [
        name
        for name in season.pages()
        if season.page(name).select(".preview-notice, .preview-mark")
        or (
            name not in ("search", "genindex", "404")
            and season.page(name).select('meta[name="robots"]')
        )
    ]


def test_a_page_in_a_hidden_folder_does_not_pass_the_gate(tmp_path):
    page = entry("Say No", f"{SECRET}\n", date="2020-12-07", habit=2)
    files = {"books/quiet/.old/02-say.md": page, "books/quiet/.02-say.md": page}
    built = build(shelf_root(tmp_path, {**SHELF, **files}))
    assert built.mentions(SECRET) == []


def test_a_page_in_a_symlinked_folder_does_not_pass_the_gate(tmp_path):
    page = entry("Say No", f"{SECRET}\n", date="2020-12-07", habit=2)
    docs = shelf_root(tmp_path, SHELF)
    folder = shelf_root(tmp_path / "else", {"loud/index.md": book("Loud"), "loud/02-say.md": page})
    (docs / "books/loud").symlink_to(folder / "loud")
    assert build(docs).mentions(SECRET) == []


@pytest.mark.parametrize("directive", ["include", "literalinclude"])
def test_a_page_held_back_cannot_be_included(tmp_path, directive):
    about = f"# About\n\n```{{{directive}}} books/quiet/02-say.md\n```\n"
    page = entry("Say No", f"{SECRET}\n", date="2020-12-07", habit=2)
    docs = shelf_root(tmp_path, {**SHELF, "about.md": about, "books/quiet/02-say.md": page})
    built = build(docs)
    assert built.mentions(SECRET) == []
    assert built.status == 1
    assert built.messages[0].startswith("about.md:3: WARNING: ")


BAD = {
    "index.md": HOME,
    "books/bad/index.md": "---\nbook:\n  authors: [A]\n---\n",
    "books/folder/01-lost.md": entry("Lost", date="2020-02-03", habit=1),
    "books/quiet/index.md": book(isbn="978-0-316-44012-0"),
    "books/twice/index.md": book("Twice", ("Same", "Same"), isbn=None),
    "books/good/index.md": book("Good"),
    "books/good/01-fine.md": entry("Wake Early", date="2020-01-06", habit=1, tags="[calm]"),
    "books/good/02-heading.md": entry("Say Yes", date="2020-01-13", habit=2),
    "books/good/03-none.md": entry("", "Nothing.\n", date="2020-01-20", habit=3),
    "books/good/05-habit.md": entry("Say No", date="2020-01-27", habit=5),
    "books/good/06-text.md": entry("Say No", date="2020-02-10", habit='"2"'),
    "interludes/a-nothing.md": "# Nothing\n\nNo front matter.\n",
    "interludes/b-yaml.md": "---\ndate: [2020-02-17\n---\n# B\n",
    "interludes/c-tab.md": "---\n\tdate: 2020-02-17\n---\n# C\n",
    "interludes/d-bom.md": "\ufeff" + entry("D", date="2020-02-17"),
    "interludes/e-latin.md": entry("É", date="2020-02-24").encode("latin-1"),
    "interludes/f-empty.md": "",
    "interludes/g-date.md": entry("G", tags="[a]"),
    "interludes/h-date.md": entry("H", date="someday"),
    "interludes/i-time.md": entry("I", date="2020-03-02 09:00"),
    "interludes/j-february.md": entry("J", date="2020-02-31"),
    "interludes/k-tuesday.md": entry("K", date="2020-03-03"),
    "interludes/l-taken.md": entry("L", date="2020-01-06"),
    "interludes/m-key.md": entry("M", date="2020-03-09", tgas="[a]"),
    "interludes/n-two.md": entry("N", "# Again\n", date="2020-03-16"),
    "interludes/01-fine.md": entry("O", date="2020-03-23"),
    "interludes/p-case.md": entry("P", date="2020-03-30", tags="[Calm]"),
    "interludes/q-author.md": entry("Q", date="2020-04-06", author="The Circel"),
    "interludes/r-good.md": entry("R", date="2020-04-13").replace("\n", "\r\n"),
}

SAID = """\
books/bad/index.md:2: WARNING: book: begins is missing; write “begins: 2020-08-31” [mondays.missing]
books/bad/index.md:2: WARNING: book: publisher is missing; write “publisher: Hachette Books” [mondays.missing]
books/bad/index.md:2: WARNING: book: title is missing; write “title: How Women Rise” [mondays.missing]
books/bad/index.md:2: WARNING: book: unit is missing; write “unit: Habit” [mondays.missing]
books/bad/index.md:2: WARNING: book: units is missing; write “units: [Reluctance to Claim Your Achievements, Overvaluing Expertise]” [mondays.missing]
books/bad/index.md:2: WARNING: book: year is missing; write “year: 2018” [mondays.missing]
books/folder/index.md:1: WARNING: the folder “folder” has no index.md; write one with the book’s record [mondays.folder]
books/good/01-fine.md:1: WARNING: interludes/01-fine.md has the same file name, “01-fine.md”; rename one of them, with its title in the name [mondays.name-taken]
books/good/01-fine.md:2: WARNING: date: Monday, January 6, 2020 is also the date of interludes/l-taken.md; write a free Monday, such as 2020-02-24 [mondays.monday-taken]
books/good/02-heading.md:5: WARNING: the heading is different from the one in the book’s record; write “# Say No”, or correct the name in the book’s index.md [mondays.heading]
books/good/03-none.md:5: WARNING: there is no first-level heading; write “# Rest Well” [mondays.heading]
books/good/05-habit.md:3: WARNING: habit: Good has no such habit; write one from 1 to 3 [mondays.habit]
books/good/06-text.md:3: WARNING: habit: a number in quotes is text, not a number; write “habit: 2” [mondays.value]
books/quiet/index.md:7: WARNING: book.isbn: the check digit of 978-0-316-44012-0 is wrong (with the digits before it, it would be 7); copy it from the book again [mondays.isbn]
books/twice/index.md:9: WARNING: book.units.2: “Same” is already unit number 1; write each once [mondays.repeated]
interludes/01-fine.md:1: WARNING: books/good/01-fine.md has the same file name, “01-fine.md”; rename one of them, with its title in the name [mondays.name-taken]
interludes/a-nothing.md:1: WARNING: there is no front matter; begin the file with “---”, “date: 2020-09-21”, “habit: 4”, “---”, each on its own line [mondays.front-matter]
interludes/b-yaml.md:2: WARNING: the list is not closed; write “date: [2020-02-17]” [mondays.yaml]
interludes/b-yaml.md:2: WARNING: date: is not one date; write a Monday as year-month-day [mondays.date]
interludes/c-tab.md:2: WARNING: a tab, which YAML does not allow here; write spaces [mondays.yaml]
interludes/c-tab.md:2: WARNING: date: Monday, February 17, 2020 is also the date of interludes/d-bom.md; write a free Monday, such as 2020-02-24 [mondays.monday-taken]
interludes/d-bom.md:1: WARNING: the file begins with a byte order mark (BOM), which hides the front matter; save it as UTF-8 without BOM [mondays.encoding]
interludes/d-bom.md:2: WARNING: date: Monday, February 17, 2020 is also the date of interludes/c-tab.md; write a free Monday, such as 2020-02-24 [mondays.monday-taken]
interludes/e-latin.md:4: WARNING: the byte 0xc9 is not UTF-8; save the file as UTF-8 [mondays.encoding]
interludes/f-empty.md:1: WARNING: the file is empty; write its front matter, a heading and its text [mondays.empty]
interludes/g-date.md:1: WARNING: date is missing; write “date: 2020-09-21” [mondays.missing]
interludes/h-date.md:2: WARNING: date: “someday” is not written as year-month-day; write year, month and day in digits: YYYY-MM-DD [mondays.date]
interludes/i-time.md:2: WARNING: date: “2020-03-02 09:00” has a time or a time zone after the day; write the day alone: 2020-03-02 [mondays.date]
interludes/j-february.md:2: WARNING: date: 2020-02-31 is not in the calendar; write a day that is, as year-month-day [mondays.date]
interludes/k-tuesday.md:2: WARNING: date: 2020-03-03 is a Tuesday, and entries appear on Mondays; write 2020-03-02 or 2020-03-09 [mondays.date]
interludes/l-taken.md:2: WARNING: date: Monday, January 6, 2020 is also the date of books/good/01-fine.md; write a free Monday, such as 2020-02-24 [mondays.monday-taken]
interludes/m-key.md:3: WARNING: tgas: there is no field with this name; write “tags” [mondays.unknown-field]
interludes/n-two.md:6: WARNING: this is a second first-level heading; write “## Again” [mondays.heading]
interludes/p-case.md:3: WARNING: tags.1: “Calm” is spelled “calm” in books/good/01-fine.md; write “calm” [mondays.tag]
interludes/q-author.md:3: WARNING: author: “The Circel” is not one of the site’s authors; write “The Circle”, or add the name to site.authors in docs/index.md [mondays.author]
"""  # noqa: E501


def test_every_mistake_of_every_page_is_said_in_one_run_and_nothing_else_is_lost(tmp_path):
    built = build(shelf_root(tmp_path, BAD))
    assert built.status == 1
    assert [line for line in built.messages if "[mondays." in line] == SAID.splitlines()
    assert [line for line in built.messages if "[mondays." not in line] == []
    for good in ("books/good/index", "books/good/01-fine", "interludes/r-good", "entries"):
        assert good in built.pages()


HOME_BROKEN = {
    "empty": "",
    "byte order mark": "\ufeff" + HOME,
    "not YAML": HOME.replace("[The Circle", "[[The Circle"),
    "a tab": HOME.replace("  time_zone", "\ttime_zone"),
    "not UTF-8": HOME.encode() + b"caf\xe9\n",
    "no front matter": "# Home" + HOME.partition("# Home")[2],
    "a misspelt field": HOME.replace("authors", "autors"),
}


@pytest.mark.parametrize("kind", HOME_BROKEN)
def test_a_home_page_with_a_mistake_has_a_message_and_no_traceback(tmp_path, kind):
    built = build(shelf_root(tmp_path, {**SHELF, "index.md": HOME_BROKEN[kind]}))
    assert built.status != 0
    assert built.messages[0].startswith("index.md:")
    assert "[mondays." in built.messages[0]
    assert not [line for line in built.messages if "Traceback" in line]


def test_a_home_page_that_is_missing_has_a_message_and_no_traceback(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    (docs / "index.md").unlink()
    built = build(docs)
    assert built.status != 0
    assert not [line for line in built.messages if "Traceback" in line]


@pytest.mark.parametrize("text", ["```{post} 2020-09-21\n```", "a &#12; b"])
def test_nothing_in_the_text_of_a_page_ends_in_a_traceback(tmp_path, text):
    files = {**SHELF, "interludes/x.md": entry("X", text + "\n", date="2020-09-14")}
    built = build(shelf_root(tmp_path, {**files, "about.md": f"# About\n\n{text}\n"}))
    assert not [line for line in built.messages if "Traceback" in line]


def git(folder, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def committed(tmp_path):
    """Return a repository of a shelf whose entry has changed once since it was posted."""
    there = tmp_path / "there"
    docs = shelf_root(there, SHELF)
    git(there, "init", "-q", "-b", "main")
    for day, text in (("2020-08-30", "First.\n"), ("2020-09-15", "Second.\n")):
        page = entry("Wake Early", text, date="2020-08-31", habit=1)
        (docs / "books/quiet/01-wake.md").write_text(page, encoding="utf-8")
        git(there, "add", "docs")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00Z")
            patch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
            git(there, "commit", "-q", "-m", day)
    return there


def posted(built):
    return words(built.page("books/quiet/01-wake").select_one(".posted"))


def test_with_git_the_page_says_when_it_was_last_modified(tmp_path):
    built = build(committed(tmp_path) / "docs")
    assert (built.status, built.messages) == (0, [])
    assert posted(built).endswith("Last modified on September 15, 2020.")


def test_in_a_shallow_clone_the_site_is_built_in_silence(tmp_path):
    there = committed(tmp_path)
    git(tmp_path, "clone", "-q", "--depth", "1", there.as_uri(), "clone")
    built = build(tmp_path / "clone/docs")
    assert (built.status, built.messages) == (0, [])
    assert "Last modified" not in posted(built)


def test_without_a_repository_the_site_is_built_in_silence(season):
    assert (season.status, season.messages) == (0, [])
    assert "Last modified" not in posted(season)


def test_without_git_the_site_is_built_in_silence(tmp_path):
    built = build(shelf_root(tmp_path, SHELF), PATH=str(tmp_path))
    assert (built.status, built.messages) == (0, [])
    assert "Last modified" not in posted(built)
