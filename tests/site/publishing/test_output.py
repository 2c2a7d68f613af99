"""The output folder holds what the site has now, and nothing of what it had."""

from tests.sites import book, build, entry, shelf_root

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1, tags="[early]"),
}

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

PAGE = "![A square](square.svg)\n\n[Sheet](sheet.txt)\n"

LATER = {
    "books/quiet/02-say.md": entry("Say No", PAGE, date="2020-09-07", habit=2, tags="[later]"),
    "books/quiet/square.svg": PICTURE,
    "books/quiet/sheet.txt": "What only the later entry offers.\n",
}


def names(built):
    return {name for name, _ in built.files()}


def test_a_page_that_goes_takes_everything_of_it_along(tmp_path):
    before = names(build(shelf_root(tmp_path / "clean", SHELF)))
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    assert names(build(docs)) - before
    for name in LATER:
        (docs / name).unlink()
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert names(built) == before


def test_a_page_that_is_withdrawn_takes_everything_of_it_along(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    early = names(build(docs, "2020-09-06"))
    assert len(names(build(docs, "2020-09-07"))) > len(early)
    assert names(build(docs, "2020-09-06")) == early


def test_a_file_for_download_goes_though_another_page_offers_one_of_its_name(tmp_path):
    other = {
        "about.md": "# About\n\n[Sheet](sheet.txt)\n",
        "sheet.txt": "What everybody may read.\n",
    }
    docs = shelf_root(tmp_path, {**SHELF, **LATER, **other})
    assert build(docs, "2020-09-07").mentions("What only the later")
    built = build(docs, "2020-09-06")
    assert built.mentions("What everybody")
    assert built.mentions("What only the later") == []


def test_a_book_that_goes_takes_its_folder_of_pages_along(tmp_path):
    more = {
        "books/noisy/index.md": book("Loud"),
        "books/noisy/01-noisy.md": entry("Wake Early", date="2020-01-06", habit=1),
    }
    docs = shelf_root(tmp_path, {**SHELF, **more})
    build(docs)
    for name in more:
        (docs / name).unlink()
    (docs / "books/noisy").rmdir()
    built = build(docs)
    assert (built.status, built.messages) == (0, [])
    assert [name for name in names(built) if "noisy" in name] == []


def test_what_a_person_put_into_the_folder_stays(tmp_path):
    docs = shelf_root(tmp_path, SHELF)
    out = build(docs).out
    kept = ["CNAME", ".nojekyll", "extra/handout.pdf", "mondays.ics", "sitemap.xml"]
    for name in kept:
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("kept", encoding="utf-8")
    assert set(kept) <= names(build(docs))


def test_a_second_run_without_a_change_removes_nothing(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, **LATER})
    first = dict(build(docs).files())
    assert set(dict(build(docs).files())) == set(first)
