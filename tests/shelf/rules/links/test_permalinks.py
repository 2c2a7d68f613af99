"""The ledger, and redirects: what was published answers for ever."""

from pathlib import Path

import pytest

from mentoring_mondays.shelf import Clock, edition_as_of, read_shelf
from mentoring_mondays.shelf.addresses.ledger import HEAD, NAME, written
from mentoring_mondays.shelf.rules.links.permalinks import published
from tests.site.roots import PAGES, TODAY, entry, write

TODAY_CLOCK = Clock.from_environment({"MONDAYS_TODAY": TODAY}, "UTC")

WAKE = "books/quiet/01-wake.html"


def publish(folder: Path) -> Path:
    """Write the pages and the ledger of what is published of them, and return their folder."""
    docs = write(folder, PAGES)
    shelf = read_shelf(docs)
    now = edition_as_of(shelf, TODAY_CLOCK)
    (folder / NAME).write_text(written(published(now, shelf.ledger)), encoding="utf-8")
    return docs


def problems(docs: Path) -> list[str]:
    return [str(problem) for problem in read_shelf(docs).problems]


def test_the_ledger_has_every_address_and_the_mondays_of_entries(tmp_path):
    publish(tmp_path)
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    assert text == HEAD + (
        "books/loud/01-shout.html 2023-06-05\n"
        "books/loud/index.html\n"
        "books/quiet/01-wake.html 2024-01-01\n"
        "books/quiet/02-say.html 2024-01-08\n"
        "books/quiet/index.html\n"
        "calendar.ics\n"
        "circle.html\n"
        "entries.html\n"
        "entries/2023.html\n"
        "entries/2024.html\n"
        "entries/archive.html\n"
        "entries/author.html\n"
        "entries/author/ada-okafor.html\n"
        "entries/author/bo-ek.html\n"
        "entries/author/the-circle.html\n"
        "entries/book.html\n"
        "entries/book/loud.html\n"
        "entries/book/quiet.html\n"
        "entries/tag.html\n"
        "entries/tag/morning.html\n"
        "entries/tag/small-steps.html\n"
        "index.html\n"
        "interludes/2024-01-15-pause.html 2024-01-15\n"
        "interludes/index.html\n"
        "seasons/loud/this-week.html\n"
        "seasons/quiet/this-week.html\n"
    )
    assert problems(tmp_path / "docs") == []


def test_an_entry_renamed_is_a_failure_in_the_entry_with_the_line_to_add(tmp_path):
    docs = publish(tmp_path)
    (docs / "books/quiet/01-wake.md").rename(docs / "books/quiet/01-rise.md")
    assert problems(docs) == [
        f"books/quiet/01-rise.md:2:1: {WAKE} was published for this day and is missing; "
        f"add the line “redirects: [{WAKE}]” [address]"
    ]


def test_the_line_that_is_suggested_mends_each_rename_one_at_a_time(tmp_path):
    docs = publish(tmp_path)
    shelf = read_shelf(docs)
    for name in [e.path for e in shelf.entries if f"{e.docname}.html" in shelf.ledger]:
        old, new = docs / name, (docs / name).with_stem(f"{Path(name).stem}-renamed")
        text = old.read_text(encoding="utf-8")
        old.unlink()
        new.write_text(text, encoding="utf-8")
        address = name.replace(".md", ".html")
        [said] = problems(docs)
        assert said.startswith(f"{new.relative_to(docs)}:2:1: {address} was published")
        line = said.partition("“")[2].partition("”")[0]
        new.write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
        assert problems(docs) == []
        assert read_shelf(docs).redirects == {
            address: new.relative_to(docs).as_posix().removesuffix(".md")
        }
        new.unlink()
        old.write_text(text, encoding="utf-8")


def test_renamed_twice_is_mended_by_a_longer_list(tmp_path):
    docs = publish(tmp_path)
    (docs / "books/quiet/01-wake.md").unlink()
    old = {"tags": "[small steps, morning]", "author": "[Ada Okafor, Bo Ek]"}
    heir = entry("Wake Early", "2024-01-01", habit=1, **old, redirects="[a.html]")
    write(tmp_path, {"books/quiet/01-z.md": heir})
    assert problems(docs) == [
        f"books/quiet/01-z.md:6:1: redirects: {WAKE} was published for this day and is missing; "
        f"change it to “redirects: [a.html, {WAKE}]” [address]"
    ]


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        (
            "interludes/2024-01-15-pause.md",
            None,
            "../addresses.txt:25:1: interludes/2024-01-15-pause.html was published and is missing; "
            "restore it, or add the line “redirects: [interludes/2024-01-15-pause.html]” to "
            "the front matter of the page that replaces it [address]",
        ),
        (
            "interludes/2024-01-15-pause.md",
            ("---\n", "---\ndraft: true\n"),
            "../addresses.txt:25:1: interludes/2024-01-15-pause.html was published and is missing; "
            "restore it, or add the line “redirects: [interludes/2024-01-15-pause.html]” to "
            "the front matter of the page that replaces it [address]",
        ),
        (
            "books/quiet/01-wake.md",
            ("small steps, ", ""),
            "../addresses.txt:23:1: entries/tag/small-steps.html was published and is missing; "
            "restore it, write its new name in index.md under “renamed”, or add the "
            "line “redirects: [entries/tag/small-steps.html]” to "
            "the front matter of the page that replaces it [address]",
        ),
        (
            "interludes/2024-01-15-pause.md",
            ("2024-01-15", "2024-01-22"),
            "interludes/2024-01-15-pause.md:2:1: date: this entry appeared on Monday, "
            "January 15, 2024, as addresses.txt records; write 2024-01-15 [appeared]",
        ),
    ],
    ids=["withdrawn", "made a draft", "a tag gone", "re-dated"],
)
def test_what_is_gone_or_moved_is_named(tmp_path, path, change, said):
    docs = publish(tmp_path)
    if change is None:
        (docs / path).unlink()
    else:
        text = (docs / path).read_text(encoding="utf-8")
        (docs / path).write_text(text.replace(*change, 1), encoding="utf-8")
    assert problems(docs) == [said]


def test_a_tag_gone_is_mended_by_any_page(tmp_path):
    docs = publish(tmp_path)
    text = (docs / "books/quiet/01-wake.md").read_text(encoding="utf-8")
    (docs / "books/quiet/01-wake.md").write_text(text.replace("small steps, ", ""), "utf-8")
    front = "---\nredirects: [entries/tag/small-steps.html]\n"
    page = str(PAGES["circle.md"]).replace("---\n", front, 1)
    (docs / "circle.md").write_text(page, encoding="utf-8")
    assert problems(docs) == []


def test_a_page_with_mistakes_has_its_own_message_and_no_other(tmp_path):
    docs = publish(tmp_path)
    write(tmp_path, {"books/quiet/01-wake.md": entry("Wake Early", "2024-01-02", habit=1)})
    assert [said for said in problems(docs) if "[address]" in said] == []


def test_a_ledger_with_a_wrong_line_says_which(tmp_path):
    docs = publish(tmp_path)
    (tmp_path / NAME).write_text("# Head\nnot an address\na.html\na.html\nb.html 2024-13-01\n")
    assert problems(docs)[:3] == [
        "../addresses.txt:2:1: “not an address” is not a line of the ledger; restore the file, "
        "and let `mondays ledger --write` add to it [ledger]",
        "../addresses.txt:3:1: a.html was published and is missing; restore it, or add the line "
        "“redirects: [a.html]” to the front matter of the page that replaces it [address]",
        "../addresses.txt:4:1: a.html is already on line 3; keep one of the two [ledger]",
    ]
    assert len(problems(docs)) == 4


def test_an_entry_moved_while_it_waits_breaks_nothing(tmp_path):
    docs = publish(tmp_path)
    later = docs / "interludes/2024-03-04-later.md"
    later.write_text(later.read_text("utf-8").replace("2024-03-04", "2024-03-11"), "utf-8")
    later.rename(docs / "interludes/2024-03-11-later.md")
    assert problems(docs) == []


@pytest.mark.parametrize(
    ("redirect", "said"),
    [
        ("interludes/x.html", "interludes/x.html is this page’s own address; remove it"),
        (WAKE, f"{WAKE} is the address of books/quiet/01-wake.md; remove it"),
        (
            "interludes/2024-03-04-later.html",
            "interludes/2024-03-04-later.html is the address of "
            "interludes/2024-03-04-later.md; remove it",
        ),
        ("index.html", "index.html is the address of index.md; remove it"),
        ("entries/tag.html", "entries/tag.html is a page of the archive; remove it"),
        (
            "/books/quiet/old.html",
            "“/books/quiet/old.html” is not the address of a page on this site; "
            "write it as books/quiet/old.html",
        ),
        (
            "https://mondays.example/en/books/old.html#part",
            "“https://mondays.example/en/books/old.html#part” is not the address of a page on "
            "this site; write it as books/old.html",
        ),
        (
            "../../etc/passwd.html",
            "“../../etc/passwd.html” is not the address of a page on this site; "
            "write it as books/the-book/old-name.html",
        ),
        *(
            (
                address,
                f"“{address}” is not the address of a page on this site; "
                "write it as books/the-book/old-name.html",
            )
            for address in (
                "%2e%2e/%2e%2e/evil.html",
                "%2e/index.html",
                "a/%2E./b.html",
                "a%5Cb.html",
                "a//b.html",
                "con.html",
                "a%00.html",
                "%ff.html",
                "%252e%252e/x.html",
                ".x.html",
                "index.html/x.html",
                "x.html%20",
                "a%3Ab.html",
                "a%0Ab.html",
                "x.htm%6C%2e",
            )
        ),
        *(
            (address, f"{address} is an address that the site itself uses; remove it")
            for address in (
                "search.html",
                "Search.html",
                "genindex.html",
                "404.html",
                "_static/x.html",
                "_images/x.html",
                "cards/x.html",
                "downloads/x.html",
            )
        ),
        ("%69ndex.html", "index.html is the address of index.md; remove it"),
        ("INDEX.html", "INDEX.html is the address of index.md; remove it"),
        ("Entries/Tag.html", "Entries/Tag.html is a page of the archive; remove it"),
        (
            "old-name.md",
            "“old-name.md” is not the address of a page on this site; "
            "write it as books/the-book/old-name.html",
        ),
    ],
)
def test_a_redirect_that_cannot_be_says_why(tmp_path, redirect, said):
    page = entry("X", "2024-01-22", redirects=f"['{redirect}']")
    docs = write(tmp_path, {**PAGES, "interludes/x.md": page})
    assert problems(docs) == [f"interludes/x.md:3:13: redirects.1: {said} [redirects]"]


def test_an_old_address_leads_to_one_page_only(tmp_path):
    pages = {
        "interludes/x.md": entry("X", "2024-01-22", redirects="old.html"),
        "interludes/y.md": entry("Y", "2024-01-29", redirects="[new.html, old.html]"),
    }
    assert problems(write(tmp_path, {**PAGES, **pages})) == [
        "interludes/y.md:3:23: redirects.2: old.html already leads to interludes/x.md; "
        "keep one of the two [redirects]"
    ]


def test_a_season_that_is_gone_is_one_problem_and_one_line_brings_all_of_it_back(tmp_path):
    record = "season:\n  book: quiet\n  begins: 2024-02-05\n  name: Winter\n---\nUs.\n"
    file = tmp_path / "docs/seasons/winter.md"
    write(tmp_path, {"seasons/winter.md": f"---\n{record}"})
    docs = publish(tmp_path)
    assert "seasons/winter.ics\n" in (tmp_path / NAME).read_text("utf-8")
    file.unlink()
    [said] = problems(docs)
    assert "seasons/winter.html was published and is missing" in said
    assert "“redirects: [seasons/winter.html]”" in said
    text = f"---\nredirects: [seasons/winter.html]\n{record}"
    write(tmp_path, {"seasons/library.md": text})
    assert problems(docs) == []


def test_a_calendar_that_was_published_keeps_its_address(tmp_path):
    docs = publish(tmp_path)
    home = docs / "index.md"
    home.write_text(home.read_text("utf-8").replace("site:\n", "site:\n  calendar: ours.ics\n"))
    assert problems(docs) == [
        "../addresses.txt:8:1: calendar.ics was published and is missing; write “calendar: "
        "calendar.ics” in the site’s record in index.md [address]"
    ]
    before = "ours.ics"
    for wrong in ("../ours.ics", "con.ics"):
        home.write_text(home.read_text("utf-8").replace(before, wrong))
        assert [p for p in problems(docs) if "index.md:3" in p] == [
            f"index.md:3:3: site.calendar: “{wrong}” is not the name of a calendar; write one "
            "such as our-circle.ics [value]"
        ]
        before = wrong
