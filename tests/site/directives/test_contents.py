"""What a book's page and the interludes' page list, and in what order."""

import pickle

from sphinx import addnodes

from tests.sites import book, build, entry, shelf_root, words


def lines(built, page):
    """Return what the list on the page says, line by line, and where each line leads."""
    items = built.article(page).select(".contents-list > li")
    return [(words(item.p), item.a["href"] if item.a else None) for item in items]


def order_below(built, page):
    """Return the pages in the table of contents of the page, in which PDF and EPUB follow it."""
    file = built.out.parent / "doctrees" / f"{page}.doctree"
    [toctree] = pickle.loads(file.read_bytes()).findall(addnodes.toctree)
    return toctree["includefiles"]


def test_a_book_page_lists_everything_in_book_order(season):
    assert lines(season, "books/quiet/index") == [
        ("A Season Begins Monday, August 24, 2020", "00-opening.html"),
        ("Habit 1: Wake Early Monday, August 31, 2020", "01-wake.html"),
        ("Habit 2: Say No Monday, September 7, 2020", "02-say.html"),
        ("Habit 3: Rest Well planned for Monday, December 7, 2020", None),
        ("Habit 4: Walk Home not written yet", None),
        ("Looking Back Monday, September 28, 2020", "99-closing.html"),
    ]
    assert lines(season, "books/loud/index") == [
        ("Week 1: Shout Monday, January 6, 2020", "01-shout.html"),
        ("Week 2: Sing not written yet", None),
    ]


def test_the_list_has_descriptions_and_comes_before_the_first_section(tmp_path):
    files = {
        "books/a/index.md": book("A", body="# A\n\nAbout.\n\n## More\n\nText.\n"),
        "books/a/01-wake.md": entry(
            "Wake Early", date="2020-08-31", habit=1, description="Why it counts."
        ),
    }
    article = build(shelf_root(tmp_path, files)).article("books/a/index")
    assert article.select_one(".contents-list ~ section h2").get_text() == "More"
    assert [words(part) for part in article.select(".contents-description")] == ["Why it counts."]


def test_a_planned_day_says_until_when_it_is_true(season):
    part = season.article("books/quiet/index").select_one(".planned .contents-date")
    assert part["data-until"] == "2020-12-07"
    parts = season.article("index").select(".progress")[0].select("[data-until]")
    assert [(words(part), part["data-until"]) for part in parts] == [
        ("2 of 4 habits are out.", "2020-12-07"),
        ("Next: Rest Well, planned for Monday, December 7, 2020.", "2020-12-07"),
    ]


def test_the_interludes_page_lists_them_newest_first(season):
    assert lines(season, "interludes/index") == [
        ("A Pause Monday, September 14, 2020", "2020-09-14-pause.html"),
        ("Before It All Monday, December 30, 2019", "2019-12-30-before.html"),
    ]


def test_a_book_of_everything_has_the_interludes_in_their_order(season):
    file = season.out.parent / "doctrees" / "interludes" / "index.doctree"
    [toctree] = pickle.loads(file.read_bytes()).findall(addnodes.toctree)
    assert toctree["includefiles"] == [
        "interludes/2019-12-30-before",
        "interludes/2020-09-14-pause",
    ]


def test_no_other_page_lists_anything(season):
    pages = [name for name in season.pages() if season.page(name).select(".contents-list")]
    assert pages == ["books/loud/index", "books/quiet/index", "interludes/index"]


def test_a_book_is_added_as_a_folder(tmp_path):
    files = {
        "books/a/index.md": book("A", begins="2020-01-06"),
        "books/b/index.md": book("B", begins="2020-02-03"),
    }
    docs = shelf_root(tmp_path, files)
    build(docs)
    new = {
        "books/c/index.md": book("C", ("First", "Second"), unit="Step", begins="2019-12-02"),
        "books/c/01-first.md": entry("First", date="2019-12-02", habit=1),
    }
    built = build(shelf_root(tmp_path, {**files, **new}))
    assert (built.status, built.messages) == (0, [])
    assert lines(built, "books/c/index") == [
        ("Step 1: First Monday, December 2, 2019", "01-first.html"),
        ("Step 2: Second not written yet", None),
    ]
    links = [words(link) for link in built.navigation("about").select(".books a")]
    assert sorted(links) == ["A", "B", "C"]
    assert order_below(built, "index")[:3] == ["books/c/index", "books/a/index", "books/b/index"]


def test_sixty_habits_are_listed_to_the_last(tmp_path):
    names = tuple(f"Name {number}" for number in range(1, 61))
    built = build(shelf_root(tmp_path, {"books/a/index.md": book("A", names)}))
    listed = lines(built, "books/a/index")
    assert len(listed) == 60
    assert listed[-1] == ("Habit 60: Name 60 planned for Monday, October 18, 2021", None)


def test_a_book_page_without_text_lists_all_the_same(tmp_path):
    built = build(shelf_root(tmp_path, {"books/a/index.md": book("A", ("One",), body="")}))
    assert (built.status, built.messages) == (0, [])
    assert lines(built, "books/a/index") == [("Habit 1: One not written yet", None)]


def test_the_list_stands_below_the_text_and_above_the_parts_of_it(tmp_path):
    body = "# A\n\nText.\n\n## A Part\n\nMore.\n"
    built = build(shelf_root(tmp_path, {"books/a/index.md": book("A", ("One",), body=body)}))
    assert (built.status, built.messages) == (0, [])
    assert len(lines(built, "books/a/index")) == 1


def test_an_entry_without_a_heading_is_not_listed_as_a_page(tmp_path):
    files = {
        "books/a/index.md": book("A", ("One",)),
        "books/a/01-one.md": entry("", "Text.\n", date="2020-08-31", habit=1),
    }
    built = build(shelf_root(tmp_path, files))
    assert built.messages == [
        "books/a/01-one.md:5: WARNING: there is no first-level heading; "
        "write “# One” [mondays.heading]"
    ]
    dead = [a["href"] for a in built.page("books/a/index").select("a") if "01-one" in a["href"]]
    assert dead == []
