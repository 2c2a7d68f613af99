"""Every builder of Sphinx ends well; what one cannot carry, it leaves out."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.conftest import SEASON
from tests.sites import HOME, URL, Built, book, build, entry, run_sphinx, shelf_root, words

FILES = {
    **SEASON,
    "interludes/2020-09-21-shelves.md": entry("Shelves", date="2020-09-21", tags="[index]"),
    "wide.md": f"---\norphan: true\n---\n# Wide\n\n{'|a' * 101}|\n{'|-' * 101}|\n",
    "circle.md": "---\norphan: true\n---\n# Begin\n\n```{own-circle}\n```\n",
    "weigh.md": "---\norphan: true\n---\n# Weigh\n\n```{weighing}\n{habit}`quiet:1`\n"
    ": I stay in bed.\n: I get up.\n```\n\n```{toctree}\n:caption: Others\n\nabout\n```\n",
}

OCTOBER = {"MONDAYS_TODAY": "2020-10-01", "MONDAYS_URL": URL}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf_root(tmp_path_factory.mktemp("builders"), FILES)


@pytest.mark.parametrize("builder", ["epub", "json", "singlehtml"])
def test_a_sidebar_of_the_website_is_left_out(tmp_path, builder):
    option = 'html_sidebars = {"**": ["sbt-sidebar-nav.html", "ablog/recentposts.html"]}\n'
    conf = f'extensions = ["mentoring_mondays.site"]\nhtml_theme = "mondays"\n{option}'
    docs = shelf_root(tmp_path, {"books/quiet/index.md": book()})
    built = build(docs, builder=builder, conf=conf)
    assert (built.status, built.messages) == (0, [])


@pytest.mark.parametrize(
    "builder",
    ["singlehtml", "json", "pickle", "text", "linkcheck", "xml", "pseudoxml", "latex",
     "man", "texinfo", "htmlhelp", "devhelp", "qthelp", "changes", "dummy"],
)  # fmt: skip
def test_it_ends_without_a_message(docs, builder):
    built = build(docs, builder=builder)
    assert (built.status, built.messages) == (0, [])
    # “json” and “pickle” copy it there, with the titles of all that is held back.
    assert not (built.out / "environment.pickle").exists()


def test_the_texts_to_translate_are_collected(tmp_path):
    """Sphinx wants doctrees of its own for this."""
    built = build(shelf_root(tmp_path, FILES), builder="gettext")
    assert (built.status, built.messages) == (0, [])
    assert 'msgid "Who we are."' in (built.out / "about.pot").read_text("utf-8")


def dead_links(built: Built) -> set[tuple[str, str]]:
    """Return each link that leads to no file of the site, with the page it is on."""
    dead = set()
    for file in built.out.rglob("*.html"):
        name = file.relative_to(built.out).as_posix()
        if name.startswith("_static/"):
            continue
        here = f"{URL}{name.removesuffix('index.html') if 'dirhtml' in built.out.name else name}"
        for tag in BeautifulSoup(file.read_bytes(), "lxml").select("[href], [src]"):
            link = urljoin(here, tag.get("href") or tag["src"])
            path = unquote(urlsplit(link).path).lstrip("/")
            target = built.out / path / ("index.html" if path.endswith("/") or not path else "")
            if link.startswith(URL) and not target.is_file():
                dead.add((name, tag.get("href") or tag["src"]))
    return dead


@pytest.fixture(scope="module")
def folders(docs) -> Built:
    return build(docs, builder="dirhtml")


def test_a_site_of_folders_has_all_that_a_site_of_files_has(docs, folders):
    files = build(docs)
    assert (folders.status, folders.messages) == (0, [])
    assert dead_links(folders) == dead_links(files) == set()

    def beside(built):
        names = {path.relative_to(built.out).as_posix() for path in built.out.rglob("*")}
        return {name for name in names if Path(name).suffix not in ("", ".html")}

    assert beside(folders) == beside(files)
    pages = {name.removesuffix("/index") for name in files.pages()} | {"entries/tag/index"}
    assert {name.removesuffix("/index") for name in folders.pages()} == pages


def test_a_site_of_folders_names_its_pages_by_their_addresses(folders):
    page = folders.page("books/quiet/01-wake/index")
    address = f"{URL}books/quiet/01-wake/"
    assert page.select_one("link[rel=canonical]")["href"] == address
    assert page.select_one("a.permalink")["href"] == address
    feed = feedparser.parse((folders.out / "entries/atom.xml").read_bytes())
    assert address in [item.link for item in feed.entries]
    assert f"<loc>{address}</loc>" in (folders.out / "sitemap.xml").read_text()
    for name in ("2020", "tag", "tag/index"):
        address = f"{URL}entries/{name}/"
        assert f"<loc>{address}</loc>" in (folders.out / "sitemap.xml").read_text()
        canonical = folders.page(f"entries/{name}/index").select_one("link[rel=canonical]")
        assert canonical["href"] == address
    feed = (folders.out / "entries/tag/index/atom.xml").read_text()
    assert f'href="{URL}entries/tag/index/"' in feed
    assert f"URL:{URL}books/quiet/01-wake/" in (folders.out / "calendar.ics").read_text()
    assert (folders.out / "404.html").is_file()
    assert page.body.has_attr("data-folders")


def test_one_page_leaves_out_what_needs_others(docs):
    built = build(docs, builder="singlehtml")
    assert dead_links(built) == set()
    page = built.page("index")
    assert not page.select("link[rel=alternate], .search-link, form")
    assert "All entries" not in words(page.select_one("nav.mondays-navigation"))
    assert "Wake Early" in words(page.select_one("article"))


@pytest.mark.parametrize("builder", ["epub", "pdf"])
def test_a_book_is_whole_even_if_one_page_is_named(docs, tmp_path, builder):
    page = docs / "about.md"
    built = run_sphinx(docs, tmp_path, builder=builder, environment=OCTOBER, pages=[page])
    assert built == (0, "")
    assert {file.name for file in tmp_path.glob(f"*.{builder}")} == {
        f"{name}.{builder}" for name in ("mentoring-mondays", "quiet", "loud")
    }


def test_a_page_by_name_is_built_and_the_others_stay(tmp_path):
    docs = shelf_root(tmp_path, FILES)
    before = build(docs).pages()
    (docs / "about.md").write_text("# About\n\nAnother text.\n")
    out = tmp_path / "site"
    status, said = run_sphinx(docs, out, environment=OCTOBER, pages=[docs / "about.md"])
    assert (status, said) == (0, "")
    built = Built(out, status, [])
    assert built.pages() == before
    assert "Another text." in words(built.article("about"))


def test_a_page_by_name_is_built_where_nothing_was(tmp_path):
    docs = shelf_root(tmp_path, FILES)
    out = tmp_path / "site"
    status, said = run_sphinx(docs, out, environment=OCTOBER, pages=[docs / "about.md"])
    assert (status, said) == (0, "")
    assert words(Built(out, status, []).article("about").h1).startswith("About")


def test_on_one_page_every_link_leads_to_what_it_led_to_on_pages_of_their_own(tmp_path):
    notes = {
        f"{name}.md": f"# {name}\n\n## Part\n\n[part](#part) "
        f"Word[^1], {{ref}}`{name}-label`.\n\n({name}-label)=\n\n## Two\n\n[^1]: Note {name}.\n"
        for name in ("ada", "bo")
    }
    contents = "# Home\n\n[bo](bo.md#part)\n\n```{toctree}\n\nada\nbo\n```\n"
    home = HOME.replace("# Home\n", contents)
    built = build(shelf_root(tmp_path, {**FILES, **notes, "index.md": home}), builder="singlehtml")
    assert (built.status, built.messages) == (0, [])
    page = built.page("index")
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [link["href"].partition("#")[2] for link in page.select("article a[href*='#']")]
    assert {link for link in links if link} <= set(ids)
    at = [page.find(id=a["href"][1:]) for a in page.select("a[role=doc-noteref]")]
    assert [words(note).partition("]")[2] for note in at] == [" Note ada.", " Note bo."]
    parts = [page.find(id=a["href"][1:]) for a in page.find_all("a", string="part")]
    assert len({id(part) for part in parts}) == len(parts) == 2


def test_a_build_leaves_the_settings_of_the_next_one_as_they_are(tmp_path):
    stamps = []
    for name in ("first", "second"):
        docs = shelf_root(tmp_path / name, FILES)
        stamps.append((build(docs).out / ".buildinfo").read_bytes())
        build(docs, builder="json")  # writes into the context of the page for missing addresses
    assert stamps[0] == stamps[1]
