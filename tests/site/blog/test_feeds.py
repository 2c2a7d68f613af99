"""The feeds: what a reader gets, as a feed reader sees it."""

from datetime import date, timedelta
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree, html

from tests.site.roots import PAGES, SECRET, URL, Built, build, commit, entry, write

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    docs = write(tmp_path_factory.mktemp("feeds"), PAGES)
    commit(docs.parent, "2024-01-10T12:00:00+00:00")
    return build(docs)


def feeds(site: Built) -> list[str]:
    return sorted(path.relative_to(site.out).as_posix() for path in site.out.rglob("atom.xml"))


def test_there_is_one_for_all_entries_and_for_each_book_year_tag_and_author(site):
    assert (site.status, site.messages) == (0, [])
    assert feeds(site) == [
        "entries/2023/atom.xml",
        "entries/2024/atom.xml",
        "entries/atom.xml",
        "entries/author/ada-okafor/atom.xml",
        "entries/author/bo-ek/atom.xml",
        "entries/author/the-circle/atom.xml",
        "entries/book/loud/atom.xml",
        "entries/book/quiet/atom.xml",
        "entries/tag/morning/atom.xml",
        "entries/tag/small-steps/atom.xml",
    ]


def test_an_entry_says_who_wrote_it_when_and_what_it_is_about(site):
    item = site.feed().entries[2]
    assert item.title == "Habit 1: Wake Early"
    assert [author.name for author in item.authors] == ["Ada Okafor", "Bo Ek"]
    assert item.published == "2024-01-01T00:00:00+01:00"
    assert item.updated == "2024-01-10T13:00:00+01:00"
    assert [(tag.term, tag.label) for tag in item.tags] == [
        ("The Quiet Hour", "The Quiet Hour"),
        ("small steps", "small steps"),
        ("morning", "morning"),
    ]
    assert item.link == f"{URL}books/quiet/01-wake.html"
    assert item.summary == "Quotes \" and ', 🎉 and ]]> & <b>"


def test_an_entry_that_was_written_before_its_monday_was_not_updated_before_it(site):
    pause = site.feed().entries[0]
    assert (pause.title, pause.updated) == ("A <Pause> & More", "2024-01-15T00:00:00+01:00")


def test_without_git_an_entry_was_updated_when_it_appeared(tmp_path):
    built = build(write(tmp_path, PAGES))
    assert (built.status, built.messages) == (0, [])
    assert [item.updated for item in built.feed().entries] == [
        item.published for item in built.feed().entries
    ]


def test_a_feed_says_what_it_is_where_it_is_and_when_it_changed(site):
    feed = site.feed("entries/book/loud/atom.xml").feed
    assert feed.title == "Mentoring Mondays: Entries on Loud & Clear"
    assert feed.id == "tag:mondays.example,2024:entries/book/loud"
    assert feed.updated == "2024-01-10T13:00:00+01:00"
    assert {link.rel: (link.href, link.type) for link in feed.links} == {
        "alternate": (f"{URL}entries/book/loud.html", "text/html"),
        "self": (f"{URL}entries/book/loud/atom.xml", "application/atom+xml"),
    }


def test_ids_are_unique_among_feeds_and_the_same_for_an_entry_in_all_of_them(site):
    read = [site.feed(name) for name in feeds(site)]
    ids = [feed.feed.id for feed in read]
    assert len(set(ids)) == len(ids)
    names = {(item.link, item.id) for feed in read for item in feed.entries}
    assert sorted(names) == [
        (f"{URL}books/loud/01-shout.html", "tag:mondays.example,2024:2023-06-05"),
        (f"{URL}books/quiet/01-wake.html", "tag:mondays.example,2024:2024-01-01"),
        (f"{URL}books/quiet/02-say.html", "tag:mondays.example,2024:2024-01-08"),
        (f"{URL}interludes/2024-01-15-pause.html", "tag:mondays.example,2024:2024-01-15"),
    ]


def test_each_is_what_the_standard_asks_for(site):
    """RFC 4287: one id, title and updated each, an author for all, no entry twice."""
    for name in feeds(site):
        root = etree.fromstring((site.out / name).read_bytes())
        for element in [root, *root.findall("a:entry", ATOM)]:
            for child in ("id", "title", "updated"):
                assert len(element.findall(f"a:{child}", ATOM)) == 1
            assert len(element.findall("a:link[@rel='alternate']", ATOM)) == 1
        entries = root.findall("a:entry", ATOM)
        assert all(item.findall("a:author/a:name", ATOM) for item in entries)
        assert len({item.findtext("a:id", namespaces=ATOM) for item in entries}) == len(entries)


def test_every_address_in_it_is_complete_and_leads_to_a_file(site):
    seen = set()
    for name in feeds(site):
        read = site.feed(name)
        addresses = [link.href for item in [read.feed, *read.entries] for link in item.links]
        for item in read.entries:
            root = html.fragment_fromstring(item.content[0].value, create_parent=True)
            addresses += [*root.xpath("//@href"), *root.xpath("//@src")]
        for address in addresses:
            assert address.startswith(URL), address
            path = unquote(address.removeprefix(URL).partition("#")[0])
            assert (site.out / path).is_file(), address
            seen.add(path)
    assert {"_images/dot.png", "interludes/index.html", "books/quiet/02-say.html"} <= seen


def test_its_content_is_the_text_and_what_is_set_apart_says_so_by_itself(site):
    root = etree.fromstring((site.out / "entries/atom.xml").read_bytes())
    content = root.findall("a:entry", ATOM)[2].findtext("a:content", namespaces=ATOM)
    page = f"{URL}books/quiet/01-wake.html"
    rule = "border-left: 3px solid #14595b; margin: 1.5em 0; padding-left: 1em"
    lines = [line for line in content.splitlines() if line]
    assert lines[:2] == [
        f'<p>Text with a <a href="{URL}interludes/index.html">link</a>, '
        f'<a href="{URL}books/quiet/02-say.html" title="Habit 2: Say No">Habit 2: Say No</a>, '
        f'a footnote<a href="{page}#one">[1]</a> and a picture:</p>',
        f'<p><img width="1" height="1" alt="A dot" src="{URL}_images/dot.png"></p>',
    ]
    assert f'<div style="{rule}">' in lines
    assert '<h2 id="practice">This week’s practice</h2>' in lines
    for chrome in ("<h1", "headerlink", "¶", "<script", "class=", "Permanent link"):
        assert chrome not in content


def test_a_new_title_and_a_new_file_name_leave_the_id_as_it_is(tmp_path):
    pages = {**PAGES, "interludes/2024-01-15-rest.md": entry("Rest", "2024-01-15")}
    del pages["interludes/2024-01-15-pause.md"]
    item = build(write(tmp_path, pages)).feed().entries[0]
    assert (item.title, item.id) == ("Rest", "tag:mondays.example,2024:2024-01-15")


def test_two_entries_on_one_day_are_reported_and_have_two_ids(tmp_path):
    pages = {**PAGES, "interludes/second.md": entry("Second", "2024-01-15")}
    built = build(write(tmp_path, pages))
    assert built.messages[0] == (
        "docs/interludes/2024-01-15-pause.md:2: WARNING: date: Monday, January 15, 2024 is also "
        "the date of interludes/second.md; write a free Monday, such as 2024-01-22 "
        "[mondays.monday-taken]"
    )
    assert [item.id for item in built.feed().entries[:2]] == [
        "tag:mondays.example,2024:2024-01-15:second",
        "tag:mondays.example,2024:2024-01-15",
    ]


def test_the_main_feed_has_the_latest_twenty(tmp_path):
    mondays = [date(2022, 1, 3) + week * timedelta(weeks=1) for week in range(24)]
    old = {f"interludes/{day}-x.md": entry(f"Of {day}", str(day)) for day in mondays}
    built = build(write(tmp_path, {**PAGES, **old}))
    assert (built.status, built.messages) == (0, [])
    assert len(built.feed().entries) == 20
    assert built.feed().entries[-1].title == "Of 2022-02-28"


@pytest.mark.parametrize(
    ("page", "fitting"),
    [
        ("circle", ["entries/atom.xml"]),
        ("books/quiet/01-wake", ["entries/atom.xml", "entries/book/quiet/atom.xml"]),
        ("books/quiet/index", ["entries/atom.xml", "entries/book/quiet/atom.xml"]),
        ("entries", ["entries/atom.xml"]),
        ("entries/tag/morning", ["entries/atom.xml", "entries/tag/morning/atom.xml"]),
        ("404", ["entries/atom.xml"]),
    ],
)
def test_a_page_names_the_feeds_that_fit_it(site, page, fitting):
    here = f"{URL}{page}.html"
    links = site.page(f"{page}.html").xpath("//link[@type='application/atom+xml']/@href")
    assert [urljoin(here, link) for link in links] == [f"{URL}{address}" for address in fitting]


def test_nothing_of_what_waits_is_in_anything_published(site):
    """A calendar may say that a Monday is taken; that is all."""
    word = SECRET.lower().encode()
    found = [name for name, data in site.files().items() if word in (name.encode() + data).lower()]
    assert found == []
