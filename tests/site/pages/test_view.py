"""The view of a page: a value, all of which templates are given, and what every page has."""

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import jinja2.nodes
import pytest
from jinja2 import Environment, Undefined, meta
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

import mentoring_mondays
from mentoring_mondays.site.build.builder import PageBuilder
from mentoring_mondays.site.pages.view import DRAWING, View, views_of
from mentoring_mondays.site.theme import THEMES
from tests.conftest import SEASON
from tests.sites import CONF, URL, book, build, entry, shelf_root

WAKE = "books/quiet/01-wake"
SAY = "books/quiet/02-say"

#: How templates write dates, and draw the squares of a book.
FORMATTING = {"long_date", "short_date", *DRAWING}

#: What Sphinx and the themes below ours give to templates.
SPHINX = {
    "_", "body", "copyright", "css", "css_files", "css_tag", "display_toc", "favicon_url",
    "genindexentries", "gettext", "hasdoc", "language", "last_updated", "ngettext", "pagename",
    "parents", "pathto", "project", "root_doc", "root_title", "script", "shorttitle",
    "show_copyright", "sidebars", "super",
    "title", "toc",
}  # fmt: skip

#: What a template that others include takes from these.
INCLUDED = {
    "home.html": {"opening", "end_of_title", "text"},
    "book-record.html": {"book"},
    "get-the-book.html": {"book"},
    "season-squares.html": {"progress"},
    # Parts of the view, each in a template of its own.
    "own-circle.html": {"circle", "link"},
    "follow.html": {"following", "kind", "link"},
    "habit-map.html": {
        "addresses", "alt", "habits", "half", "joins", "line", "names", "places", "size",
    },
    # Made by a module of its own, and of no page.
    "redirect.html": {"canonical", "home", "link", "script", "season", "weeks"},
    "season.html": {"end_of_title", "opening", "text"},
}  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Sphinx:
    """Return the build of a site, as it is when all pages are written."""
    return built(tmp_path_factory.mktemp("view"))


def built(folder: Path, files=SEASON) -> Sphinx:
    docs = shelf_root(folder, files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONDAYS_TODAY", "2020-10-01")
        patch.setenv("MONDAYS_URL", URL)
        nothing = {f"mondays_{kind}": "none" for kind in ("pdf", "epub")}
        out, doctrees = folder / "site", folder / "doctrees"
        with docutils_namespace():
            app = Sphinx(docs, CONF, out, doctrees, "html", nothing, status=None)
            app.build()
    return app


def test_a_view_is_made_of_plain_values(app):
    views = views_of(app)
    pages = [*sorted(app.env.found_docs), "404", "entries", "search"]
    assert [page for page in pages if not is_plain(views.page(page))] == []


def is_plain(value: object) -> bool:
    if is_dataclass(value):
        assert value.__dataclass_params__.frozen, type(value)
        return all(is_plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return all(map(is_plain, value))
    return value is None or isinstance(value, str | int | date)


def test_equal_pages_have_equal_digests_wherever_they_are_built(app, tmp_path):
    again = built(tmp_path)
    pages = sorted(app.env.found_docs)
    one, other = views_of(app), views_of(again)
    assert [one.digest(page) for page in pages] == [other.digest(page) for page in pages]
    assert len({one.digest(page) for page in pages}) == len(pages)


@pytest.mark.parametrize("template", sorted(THEMES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_for_its_view_and_nothing_else_of_ours(template):
    environment = Environment(extensions=["jinja2.ext.i18n"])  # nothing is rendered
    tree = environment.parse(template.read_text("utf-8"))
    own = {name.name for name in tree.find_all(jinja2.nodes.Name) if name.ctx != "load"}
    own |= {name for imports in tree.find_all(jinja2.nodes.FromImport) for name in imports.names}
    own |= {macro.name for macro in tree.find_all(jinja2.nodes.Macro)}
    asked = {name for name in meta.find_undeclared_variables(tree) if name[:6] != "theme_"} - own
    assert asked <= {"view", *FORMATTING, *SPHINX, *INCLUDED.get(template.name, ())}


@pytest.mark.parametrize("preview", [False, True])
def test_what_templates_ask_of_a_view_it_has(tmp_path, monkeypatch, preview):
    missing = set()

    class Noted(Undefined):
        """What a template asks for and is not there."""

        def __init__(self, hint=None, obj=None, name=None, exc=None):
            super().__init__(hint, obj, name, exc)
            missing.add((type(obj), name))

    def init_templates(builder):
        before(builder)
        builder.templates.environment.undefined = Noted

    before = PageBuilder.init_templates
    monkeypatch.setattr(PageBuilder, "init_templates", init_templates)
    files = {
        **SEASON,
        "circle.md": "---\norphan: true\n---\n# A circle\n\n```{own-circle}\n```\n",
        "follow.md": "---\norphan: true\n---\n# Follow\n\n```{follow} feeds\n```\n",
        "interludes/half.md": entry("Half Done", date="2020-09-21", draft="true"),
        "interludes/wrong.md": entry("Wrong", date="2020-09-22"),
    }
    site = build(shelf_root(tmp_path, files), preview=preview)
    assert ("interludes/wrong" in site.pages()) is preview
    ours = [
        (kind, name)
        for kind, name in missing
        if kind.__module__.startswith(mentoring_mondays.__name__) or name in ("view", *FORMATTING)
    ]
    assert missing
    assert ours == []


def test_what_is_ours_in_the_context_of_a_page_is_put_there_in_one_place(app):
    """Whoever else listens looks at the body, or adds styles or scripts."""
    listeners = app.events.listeners["html-page-context"]
    modules = {listener.handler.__module__ for listener in listeners}
    assert {name for name in modules if name.startswith(mentoring_mondays.__name__)} == {
        "mentoring_mondays.site.pages.view",
        "mentoring_mondays.site.blog.feed_content",
        "mentoring_mondays.site.directives.self_assessment",
        "mentoring_mondays.site.publishing.assets.pruning",
    }


def test_a_page_says_what_it_is_about(app):
    view = views_of(app).page(WAKE)
    assert isinstance(view, View)
    assert (view.entry.title, view.entry.place) == ("Habit 1: Wake Early", "Habit 1 of 4")
    assert view.entry.next.docname == SAY
    assert (view.book, view.home, view.archive) == (None, None, None)
    assert views_of(app).page("books/quiet/index").book == view.entry.book
    assert views_of(app).page("index").home.books == 2


def test_every_link_of_every_page_leads_to_a_page_or_a_place_on_it(season):
    dead = []
    for name in season.pages():
        here = (season.out / name).parent
        for tag in season.page(name).select("a[href], link[href], img[src], script[src]"):
            target = tag.get("href") or tag.get("src")
            if ":" in target or target.startswith(("//", "#")):
                continue
            if name == "404":  # shown at any depth: its addresses begin at the host's root
                target = target.removeprefix("/")
            file = here / target.partition("#")[0].partition("?")[0]
            if not file.exists():
                dead.append((name, target))
    assert dead == []


def test_no_page_loads_anything_from_elsewhere(season):
    loads = "script[src], img[src], iframe[src], source[src], link[rel~=stylesheet][href], "
    loads += "link[rel~=preload][href], link[rel~=icon][href], link[rel~=preconnect][href]"
    foreign = [
        (name, str(tag))
        for name in season.pages()
        for tag in season.page(name).select(loads)
        if "//" in (tag.get("src") or tag.get("href"))
    ]
    assert foreign == []


@pytest.mark.parametrize(
    "text", ["```{math}\na = b\n```", "{math}`a`", "![x](https://pictures.example/x.png)"]
)
def test_nothing_in_a_text_makes_a_page_load_from_elsewhere(tmp_path, text):
    docs = shelf_root(tmp_path, {"books/a/index.md": book(), "about.md": f"# About\n\n{text}\n"})
    built = build(docs)
    if built.status == 1:
        return  # refused with a message, and the page left out
    foreign = [
        tag
        for tag in built.page("about").select("script[src], img[src], link[rel=stylesheet]")
        if "//" in (tag.get("src") or tag.get("href"))
    ]
    assert foreign == []


def test_the_head_says_what_the_page_is_about(season):
    def description(page):
        return season.page(page).select_one('meta[name="description"]')["content"]

    assert description(WAKE) == "Why the first hour counts."
    assert description("books/quiet/index") == "A season of small hours."
    assert description("about") == "Who we are."
    assert season.page(SAY).select_one('meta[name="author"]')["content"] == "Ada Okafor, The Circle"


def test_every_page_names_the_feed_and_has_one_first_heading(season):
    for name in season.pages():
        page = season.page(name)
        assert len(page.select("h1")) == 1, name
        feed = page.select_one('link[rel="alternate"][type="application/atom+xml"]')["href"]
        feed = feed.removeprefix("/") if name == "404" else feed
        assert ((season.out / name).parent / feed).resolve() == season.out / "entries/atom.xml"


def test_no_id_stands_twice_on_a_page(season):
    for name in season.pages():
        ids = [tag["id"] for tag in season.page(name).select("[id]")]
        assert sorted(ids) == sorted(set(ids)), name
