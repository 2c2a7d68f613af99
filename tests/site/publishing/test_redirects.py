"""Old addresses: each leads to the page that took over."""

from urllib.parse import urljoin

import pytest

from tests.site.roots import PAGES, URL, Built, build, entry, write

OLD = "[interludes/old.html, entries/tag/gone.html, d%C3%A9j%C3%A0.html]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pause = entry("A <Pause> & More", "2024-01-15", redirects=OLD)
    pages = {**PAGES, "interludes/2024-01-15-pause.md": pause}
    front = "---\nredirects: about/us.html\n"
    pages["circle.md"] = str(PAGES["circle.md"]).replace("---\n", front, 1)
    return build(write(tmp_path_factory.mktemp("redirects"), pages))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("interludes/old.html", "interludes/2024-01-15-pause.html"),
        ("entries/tag/gone.html", "interludes/2024-01-15-pause.html"),
        ("déjà.html", "interludes/2024-01-15-pause.html"),
        ("about/us.html", "circle.html"),
    ],
)
def test_it_leads_on_with_and_without_scripts(site, old, new):
    assert (site.status, site.messages) == (0, [])
    page, here = site.page(old), f"{URL}{old}"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{URL}{new}"]
    [refresh] = page.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh.startswith("0; url=")
    assert urljoin(here, refresh.removeprefix("0; url=")) == f"{URL}{new}"
    [link] = page.xpath("//a/@href")
    assert urljoin(here, link) == f"{URL}{new}"
    [script] = page.xpath("//script/@src")
    assert urljoin(here, script) == f"{URL}_static/redirect.js"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_where_it_leads_is_a_page_and_not_another_old_address(site):
    for path in site.out.rglob("*.html"):
        if b'http-equiv="refresh"' in path.read_bytes():
            [target] = site.page(path).xpath("//link[@rel='canonical']/@href")
            reached = site.out / target.removeprefix(URL)
            assert reached.is_file()
            assert b'http-equiv="refresh"' not in reached.read_bytes()


def test_it_is_not_in_the_site_map_nor_the_search(site):
    assert "interludes/old" not in site.read("sitemap.xml") + site.read("search-index.js")


def test_the_feed_of_a_page_that_is_gone_has_the_entry_that_took_over(site):
    feed = site.feed("entries/tag/gone/atom.xml")
    assert feed.feed.id == "tag:mondays.example,2024:entries/tag/gone"
    assert [item.link for item in feed.entries] == [f"{URL}interludes/2024-01-15-pause.html"]


def test_a_redirect_to_an_entry_that_waits_is_not_there_yet(tmp_path):
    later = entry("Later", "2024-03-04", redirects="interludes/gone.html")
    docs = write(tmp_path, {**PAGES, "interludes/2024-03-04-later.md": later})
    assert not (build(docs).out / "interludes/gone.html").exists()
    assert (build(docs, today="2024-03-04").out / "interludes/gone.html").exists()


def test_a_host_that_redirects_itself_has_them_as_a_list(site):
    lines = [line.split(" ") for line in site.read("_redirects").splitlines()]
    top = "/" if URL.count("/") == 3 else f"/{URL.split('/', 3)[3]}"
    entry = f"{top}interludes/2024-01-15-pause.html"
    assert [
        [f"{top}about/us.html", f"{top}circle.html", "301"],
        [f"{top}d%C3%A9j%C3%A0.html", entry, "301"],
        [f"{top}entries/tag/gone.html", entry, "301"],
        [f"{top}interludes/old.html", entry, "301"],
    ] == lines


def test_one_from_an_address_that_is_taken_is_told_once(tmp_path):
    taken = "redirects: [Circle.html, index.html, entries.html]"
    page = str(PAGES["circle.md"]).replace("---\n", f"---\n{taken}\n", 1)
    said = build(write(tmp_path, {**PAGES, "circle.md": page})).messages
    assert len(said) == 3
    assert all(line.endswith("; remove it [mondays.redirects]") for line in said)
