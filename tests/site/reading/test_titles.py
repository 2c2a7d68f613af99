"""Titles come from the records, and whatever they hold, they are shown as text."""

from urllib.parse import unquote

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.sites import HOME, book, build, entry, shelf_root, words

TITLES = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "quotes": "“A” 'b' \"c\" `d`",
    "ampersand": "R&D &amp; more",
    "emoji": "Smile 😀👩🏽‍💻",
    "markup": "*not* _this_ [link](x) {{ 7 * 7 }} {{ title }} %s {0} \\ $x$",
    "long": ("Long " + "word " * 70)[:300].strip(),
    "right-to-left": "قوة العادات",
}


def as_markdown(text):
    """Return ``text`` as a person would write it in a heading."""
    return "".join(f"\\{letter}" if letter in "\\*_[]`{}$<>&\"'" else letter for letter in text)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return a site where each of TITLES names a book, habit, interlude, tag and author."""
    authors = ", ".join(quoted(short(title)) for title in TITLES.values())
    files = {"index.md": HOME.replace("The Circle, Ada Okafor", authors)}
    for number, (kind, title) in enumerate(TITLES.items()):
        heading = as_markdown(title)
        signed = {"author": quoted(short(title)), "tags": f"[{quoted(short(title))}]"}
        files |= {
            f"books/{kind}/index.md": book(
                title, (title,), unit=quoted(title[:30]), publisher=quoted(title),
                subtitle=quoted(title), authors=f"[{quoted(title)}]", isbn=None, body="Text.\n",
            ),
            f"books/{kind}/01-{kind}.md": entry(
                heading, date=f"2020-{number + 1:02}-{HABIT_DAYS[number]:02}", habit=1,
                description=quoted(title), **signed,
            ),
            f"interludes/{kind}.md": entry(
                heading, date=f"2019-{number + 1:02}-{PAUSE_DAYS[number]:02}", **signed
            ),
        }  # fmt: skip
    return build(shelf_root(tmp_path_factory.mktemp("hostile"), files))


HABIT_DAYS = (6, 3, 2, 6, 4, 1, 6, 3)  # the first Mondays of the months of 2020
PAUSE_DAYS = (7, 4, 4, 1, 6, 3, 1, 5)  # and of 2019


def short(title):
    """Return as much of ``title`` as a tag and an author may have: it names a file."""
    return title[:100].strip()


def unit(title):
    return " ".join(title[:30].split())


def heading(built, page):
    """Return the words of the page's heading, without the sign that links to it."""
    h1 = built.article(page).h1
    for sign in h1.select(".headerlink"):
        sign.extract()
    return " ".join(h1.get_text().split())


def of_page(built, page):
    (title,) = built.page(page).select("title")
    return " ".join(title.get_text().split())


KINDS = list(TITLES)


def test_nothing_is_wrong_with_any_of_them(hostile):
    assert (hostile.status, hostile.messages) == (0, [])


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_are_headed_by_them(hostile, kind):
    title = TITLES[kind]
    expected = {
        f"books/{kind}/index": title,
        f"books/{kind}/01-{kind}": f"{unit(title)} 1: {title}",
        f"interludes/{kind}": title,
    }
    assert {page: heading(hostile, page) for page in expected} == expected
    for page, said in expected.items():
        assert of_page(hostile, page) == f"{said} — Mentoring Mondays"


@pytest.mark.parametrize("kind", KINDS)
def test_the_navigation_shows_them(hostile, kind):
    title = TITLES[kind]
    sidebar = hostile.navigation(f"books/{kind}/01-{kind}")
    here = sidebar.select_one('a[aria-current="page"]')
    assert words(here) == f"{unit(title)} 1: {title}"
    assert title in [words(link) for link in sidebar.select("a")]


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_shows_them_around_its_text(hostile, kind):
    title = TITLES[kind]
    article = hostile.article(f"books/{kind}/01-{kind}")
    assert words(article.select_one(".eyebrow")) == f"{title} {unit(title)} 1 of 1"
    assert words(article.select_one(".byline")).endswith(f"by {short(title)}")
    assert words(article.select_one("a[rel=tag]")) == short(title)
    assert words(article.select_one("cite")) == f"{title}: {title}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_archive_shows_them(hostile, kind):
    title = TITLES[kind]
    for catalog, name, said in (
        ("book", title, f"Entries on {title}"),
        ("tag", short(title), f"Entries tagged “{short(title)}”"),
        ("author", short(title), f"Entries by {short(title)}"),
    ):
        listed = hostile.article(f"entries/{catalog}")
        (link,) = [a for a in listed.select(".archive-names a") if words(a) == name]
        page = f"entries/{unquote(link['href']).removesuffix('.html')}"
        assert heading(hostile, page) == said
        assert of_page(hostile, page) == f"{said} — Mentoring Mondays"
        entries = [words(a) for a in hostile.article(page).select(".archive-list a")]
        assert f"{unit(title)} 1: {title}" in entries


def test_no_page_runs_any_of_them(hostile):
    for page in hostile.pages():
        parsed = hostile.page(page)
        assert not [tag for tag in parsed.select("script") if tag.get_text() == "alert(1)"]
        assert parsed.select("[onerror]") == []
        assert "49" not in parsed.select_one("title").get_text()


def test_the_feed_shows_them_and_runs_none(hostile):
    feed = feedparser.parse((hostile.out / "entries/atom.xml").read_bytes())
    assert not feed.bozo
    titles = {BeautifulSoup(item.title, "lxml").get_text() for item in feed.entries}
    plain = {item.title for item in feed.entries}
    for title in TITLES.values():
        assert title in titles | plain


def test_a_book_page_without_heading_has_the_record_s_title(season):
    assert heading(season, "books/loud/index") == "The Loud Hour"
    assert words(season.article("books/loud/index")).count("No heading of its own.") == 1


def test_a_message_below_a_heading_that_was_put_in_names_the_author_s_own_line(tmp_path):
    text = book(body="\n{doc}`nowhere`\n")
    built = build(shelf_root(tmp_path, {"books/a/index.md": text}))
    at = text.splitlines().index("{doc}`nowhere`") + 1
    assert built.messages == [
        f"books/a/index.md:{at}: WARNING: unknown document: 'nowhere' [ref.doc]"
    ]


def test_the_record_s_title_stands_on_the_page_s_heading_and_on_no_other(tmp_path):
    text = ":::{admonition} Hello\nText.\n:::\n\n# Wake Early\n\nMore.\n"
    files = {
        "books/a/index.md": book("A"),
        "books/a/01-wake.md": entry("", text, date="2020-08-31", habit=1),
    }
    built = build(shelf_root(tmp_path, files))
    assert heading(built, "books/a/01-wake") == "Habit 1: Wake Early"
    assert words(built.article("books/a/01-wake").select_one(".admonition-title")) == "Hello"


@pytest.mark.parametrize("field", ["tags", "author"])
def test_a_name_that_is_too_long_for_a_file_is_no_traceback(tmp_path, field):
    name = "Long" + " word" * 60
    files = {
        "index.md": HOME.replace("Ada Okafor", name),
        "books/a/index.md": book("A"),
        "interludes/x.md": entry("X", date="2020-09-14", **{field: f"[{name}]"}),
    }
    built = build(shelf_root(tmp_path, files))
    assert not [line for line in built.messages if "Traceback" in line]


def test_other_pages_keep_their_own_headings(season):
    assert heading(season, "about") == "About"
    assert heading(season, "index") == "Home"


def test_the_note_of_a_title_does_not_lead_back_to_it(tmp_path):
    text = "Text[^b].\n\n[^a]: One.\n[^b]: Two.\n"
    files = {"interludes/x.md": entry("A Pause[^a]", text, date="2020-09-07")}
    article = build(shelf_root(tmp_path, files)).article("interludes/x")
    assert words(article.h1).startswith("A Pause")
    targets = [link["href"] for link in article.select("aside.footnote a")]
    assert len(targets) == 1
    assert article.select_one(targets[0]) is not None
