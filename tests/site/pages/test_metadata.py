"""What pages say of themselves: Open Graph, cards, JSON-LD, the site map, the 404 page."""

import json
import struct

import pytest
from lxml import etree
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from tests.site.roots import PAGES, URL, Built, build, commit, write

WAKE = "books/quiet/01-wake.html"

SCHEMA = "https://schema.org/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    docs = write(tmp_path_factory.mktemp("metadata"), PAGES)
    commit(docs.parent, "2024-01-10T12:00:00+00:00")
    return build(docs)


def said(built: Built, page: str) -> dict[str, str]:
    metas = built.page(page).xpath("//meta[@property or @name]")
    names = [meta.get("property") or meta.get("name") for meta in metas]
    return dict(zip(names, (meta.get("content") for meta in metas), strict=True))


def test_an_entry_is_described_from_its_record(site):
    found = said(site, WAKE)
    text = "Quotes \" and ', 🎉 and ]]> & <b>"
    assert {name: value for name, value in found.items() if name.startswith("og:")} == {
        "og:title": "Habit 1: Wake Early",
        "og:type": "article",
        "og:url": f"{URL}{WAKE}",
        "og:site_name": "Mentoring Mondays",
        "og:description": text,
        "og:image": f"{URL}cards/books/quiet/01-wake.png",
        "og:image:alt": "Habit 1: Wake Early",
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    assert found["description"] == text
    assert said(site, "circle.html")["description"] == "Begin."
    assert found["twitter:card"] == "summary_large_image"
    assert found["article:published_time"] == "2024-01-01T00:00:00+01:00"


def test_there_is_one_description_and_one_canonical_link(site):
    for page in (WAKE, "interludes/index.html", "books/quiet/index.html", "circle.html"):
        assert len(site.page(page).xpath("//meta[@name='description']")) == 1
        assert site.page(page).xpath("//link[@rel='canonical']/@href") == [f"{URL}{page}"]


def test_each_card_is_an_image_of_the_size_that_is_said(site):
    for page in (WAKE, "books/loud/01-shout.html", "books/quiet/index.html", "index.html"):
        name = said(site, page)["og:image"].removeprefix(URL)
        data = (site.out / name).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(list((site.out / "cards").rglob("*.png"))) == 7


def linked_data(built: Built, page: str) -> Graph:
    """Return what a page says in JSON-LD; its context stands here, as nothing is fetched."""
    [text] = built.page(page).xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    places = {"url", "mainEntityOfPage", "image", "license"}
    terms = {name: {"@type": "@id"} for name in places}
    data["@context"] = {"@vocab": SCHEMA, **terms}
    return Graph().parse(data=json.dumps(data), format="json-ld")


def test_an_entry_is_a_posting_of_its_season_about_its_book(site):
    graph = linked_data(site, WAKE)

    def of(subject, name):
        return sorted(map(str, graph.objects(subject, URIRef(SCHEMA + name))))

    post, book = URIRef(f"{URL}{WAKE}"), URIRef("urn:isbn:9780316440127")
    assert list(graph.objects(post, RDF.type)) == [URIRef(f"{SCHEMA}BlogPosting")]
    assert of(post, "headline") == ["Habit 1: Wake Early"]
    assert of(post, "description") == ["Quotes \" and ', 🎉 and ]]> & <b>"]
    assert of(post, "datePublished") == ["2024-01-01T00:00:00+01:00"]
    assert of(post, "dateModified") == ["2024-01-10T13:00:00+01:00"]
    assert of(post, "keywords") == ["morning", "small steps"]
    assert of(post, "about") == [str(book)]
    assert of(book, "isbn") == ["9780316440127"]
    assert of(book, "name") == ["The Quiet Hour"]
    [season] = graph.objects(post, URIRef(f"{SCHEMA}isPartOf"))
    assert list(graph.objects(season, RDF.type)) == [URIRef(f"{SCHEMA}CreativeWorkSeason")]
    assert of(season, "name") == ["The Quiet Hour"]
    authors = list(graph.objects(post, URIRef(f"{SCHEMA}author")))
    assert sorted(of(author, "name")[0] for author in authors) == ["Ada Okafor", "Bo Ek"]


def test_an_interlude_is_about_no_book(site):
    graph = linked_data(site, "interludes/2024-01-15-pause.html")
    assert list(graph.objects(None, URIRef(f"{SCHEMA}about"))) == []


def test_nothing_an_author_writes_ends_the_script(site):
    page = site.read(WAKE)
    block = page.partition('type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)["description"].endswith("]]> & <b>")
    assert "<" not in block


def test_the_site_map_has_every_page_and_when_it_changed(site):
    root = etree.fromstring((site.out / "sitemap.xml").read_bytes())
    found = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in root}
    assert list(found) == sorted(found)
    assert found[f"{URL}{WAKE}"] == "2024-01-10T13:00:00+01:00"
    assert found[f"{URL}entries/tag/morning.html"] == "2024-01-10T13:00:00+01:00"
    assert found[f"{URL}interludes/2024-01-15-pause.html"] == "2024-01-15T00:00:00+01:00"
    pages = {f"{URL}{p.relative_to(site.out).as_posix()}" for p in site.out.rglob("*.html")}
    hidden = {f"{URL}{name}.html" for name in ("404", "search", "genindex")}
    others = {page for page in pages if "/_static/" in page or page.endswith("/this-week.html")}
    assert set(found) == pages - hidden - others


def test_a_second_build_has_the_same_site_map(tmp_path):
    docs = write(tmp_path, PAGES)
    first = build(docs).read("sitemap.xml")
    assert build(docs).read("sitemap.xml") == first


def test_robots_are_told_of_the_site_map_and_kept_out_of_a_preview(site, tmp_path):
    assert site.read("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    preview = build(write(tmp_path, PAGES), MONDAYS_PREVIEW="1")
    assert preview.read("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert not (preview.out / "sitemap.xml").exists()


def test_the_page_for_nothing_helps_from_any_depth(site):
    page = site.page("404.html")
    addresses = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//@action")]
    local = [a for a in addresses if not a.startswith(("#", "/circle/", f"{URL}404.html"))]
    assert local == []
    for address in addresses:
        if address.startswith("/circle/"):
            path = address.removeprefix("/circle/").partition("?")[0]
            assert (site.out / path).is_file(), address
    article = page.xpath("//article")[0]
    assert article.xpath(".//form/@action") == ["/circle/search.html"]
    assert [a.text_content() for a in article.xpath(".//ul[@class='archive-list']//a")] == [
        "A <Pause> & More",
        "Habit 2: Say No",
        "Habit 1: Wake Early",
        "Habit 1: Shout",
    ]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
