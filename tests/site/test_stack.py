"""The stack is real: the themes and ablog do what they are asked to, each option by itself."""

import json
import re

import feedparser
import pytest

from tests.conftest import SEASON
from tests.sites import Built, book, build, entry, shelf_root, words

CONF = """\
project = "Our Circle"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://circle.example/"
"""

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        "Text.\n\n## One\n\n```python\nx = 1\n```\n\n## Two\n\nMore.\n",
        date="2020-08-31",
        habit=1,
        tags="[morning]",
        description="Why the first hour counts, in a few words that stand on their own.",
    ),
}

ENTRY = "books/quiet/01-wake"

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n'

OPTIONS = """
html_logo = "square.svg"
html_favicon = "icon.svg"
html_static_path = ["_static"]
html_css_files = ["custom.css"]
html_js_files = ["custom.js"]
templates_path = ["_templates"]
html_sidebars = {"about": ["note.html"], "index": ["mondays-sidebar-nav-bs", "note.html"],
                 "interludes/index": ["sbt-sidebar-nav.html", "ablog/recentposts.html"]}
pygments_style = "monokai"
html_theme_options = {
    "announcement": "We meet on <b>Monday</b>.",
    "logo": {"text": "Reading Circle", "image_dark": "dark.svg", "link": "about"},
    "repository_url": "https://github.com/us/circle",
    "repository_branch": "trunk",
    "path_to_docs": "pages",
    "use_edit_page_button": True,
    "use_issues_button": True,
    "use_source_button": True,
    "use_repository_button": True,
    "extra_footer": "<i>By us.</i>",
    "icon_links": [
        {"name": "Our club", "url": "https://club.example/", "icon": "fa-solid fa-star"},
        {"name": "Picture", "url": "https://p.example/", "icon": "_static/p.svg", "type": "local"},
    ],
    "icon_links_label": "Elsewhere",
    "gitlab_url": "https://gitlab.com/us",
    "home_page_in_toc": True,
    "toc_title": "On this page",
}
"""

BESIDE = {
    "square.svg": SQUARE,
    "icon.svg": SQUARE,
    "docs/dark.svg": SQUARE,
    "_static/custom.css": "p { color: teal }\n",
    "_static/custom.js": "/* ours */\n",
    "_static/p.svg": SQUARE,
    "_templates/note.html": "<p class='note'>A note of our own.</p>\n",
    "_templates/get-the-book.html": "<p class='at-ours'>Borrow it from {{ project }}.</p>\n",
    "_templates/page.html": "{% extends '!page.html' %}{% block body %}<p class='first'>First</p>"
    "{{ super() }}{% endblock %}\n",
}


def lay_out(folder, files=FILES, beside=BESIDE):
    docs = shelf_root(folder, files)
    for name, text in beside.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return docs


@pytest.fixture(scope="module")
def child(tmp_path_factory) -> Built:
    """Return a site in our theme, with every option of the themes below it that works."""
    return build(lay_out(tmp_path_factory.mktemp("child")), conf=CONF + OPTIONS)


def test_the_options_are_not_reported(child):
    assert (child.status, child.messages) == (0, [])


def test_a_logo_stands_in_the_header_and_leads_where_it_should(child):
    link = child.page(ENTRY).select_one(".site-header a.site-name")
    assert (link["href"], words(link)) == ("../../about.html", "Reading Circle")
    sources = [image["src"] for image in link.select("img")]
    assert sources == ["../../_static/square.svg", "../../_static/dark.svg"]
    assert [image["alt"] for image in link.select("img")] == ["", ""]
    assert all((child.out / source.removeprefix("../../")).is_file() for source in sources)


def test_a_favicon_takes_the_place_of_the_mark(child):
    assert [link["href"] for link in child.page("index").select("link[rel=icon]")] == [
        "_static/icon.svg"
    ]
    assert (child.out / "_static/icon.svg").is_file()


def test_an_announcement_stands_on_every_page(child):
    for page in ("index", ENTRY, "entries", "search", "404"):
        assert words(child.page(page).select_one(".announcement")) == "We meet on Monday ."


def test_the_buttons_of_the_repository_are_links(child):
    repository = "https://github.com/us/circle"
    links = child.page(ENTRY).select(".improving a")
    assert {words(link): link["href"] for link in links} == {
        "Edit this page": f"{repository}/edit/trunk/pages/{ENTRY}.md",
        "Suggest a change": f"{repository}/issues/new?title=pages/{ENTRY}.md",
        "Show the source": f"{repository}/blob/trunk/pages/{ENTRY}.md?plain=1",
        "Repository": repository,
    }
    assert child.page("entries").select(".improving") == []


def test_the_footer_has_what_is_added_to_it(child):
    footer = child.page(ENTRY).select_one(".site-footer")
    assert words(footer.select_one(".extra-footer i")) == "By us."
    links = footer.select_one(".icon-links")
    assert links["aria-label"] == "Elsewhere"
    assert [(words(link) or link.img["alt"], link["href"]) for link in links.select("a")] == [
        ("GitLab", "https://gitlab.com/us"),
        ("Our club", "https://club.example/"),
        ("Picture", "https://p.example/"),
    ]
    assert links.img["src"] == "../../_static/p.svg"


def test_the_home_page_leads_the_navigation(child):
    first = child.navigation(ENTRY).a
    assert (words(first), first["href"]) == ("Home", "../../index.html")


def test_a_page_lists_its_headings_under_the_title_of_the_list(child):
    contents = child.page(ENTRY).select_one("nav.page-contents")
    assert words(contents.summary) == "On this page"
    assert [link["href"] for link in contents.select("li li a")] == ["#one", "#two"]
    assert child.page("about").select("nav.page-contents") == []


def test_a_sidebar_is_what_html_sidebars_says(child):
    assert words(child.page("about").select_one(".note")) == "A note of our own."
    assert child.page("about").select("nav.mondays-navigation") == []
    assert child.page("index").select_one("nav.mondays-navigation ~ .note")
    assert child.page(ENTRY).select_one("nav.mondays-navigation")
    interludes = child.page("interludes/index")
    stock = [link["href"] for link in interludes.select("nav.bd-links a")]
    assert {"../books/quiet/index.html", "../about.html", "../index.html"} <= set(stock)
    assert words(interludes.select_one(".ablog__recentposts a")) == "Recent Posts"


def test_styles_and_scripts_of_the_project_are_linked_last(child):
    head = child.page(ENTRY).head
    styles = [link["href"].partition("?")[0] for link in head.select("link[rel=stylesheet]")]
    assert styles[-1] == "../../_static/custom.css"
    assert (child.out / "_static/custom.css").read_text() == BESIDE["_static/custom.css"]
    assert head.select_one("script[src^='../../_static/custom.js']")


def test_code_has_the_colors_of_pygments_style(child):
    def linked(page):
        return [link["href"] for link in child.page(page).select("link[href*=pygments]")]

    assert [address.partition("?")[0] for address in linked(ENTRY)] == [
        "../../_static/pygments.css",
        "../../_static/pygments_dark.css",
    ]
    assert linked("about") == []
    assert ".highlight { background: #272822" in (child.out / "_static/pygments.css").read_text()


def test_templates_of_the_project_come_first(child):
    article = child.article(ENTRY)
    assert words(article.select_one(".at-ours")) == "Borrow it from Our Circle."
    assert words(article.select_one(".first")) == "First"
    assert words(article.select_one(".byline")).startswith("Monday, August 31, 2020")


def test_nothing_is_loaded_from_elsewhere_whatever_is_asked_for(child):
    for page in child.pages():
        text = (child.out / f"{page}.html").read_text("utf-8")
        assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>", text) == []
        assert re.findall(r"(?:src|rel=\"stylesheet\"[^>]*href)=\"https?:", text) == []


REPOSITORY = """
html_theme_options = {{
    "repository_url": "https://{}/us/circle",
    "use_edit_page_button": True,
    "use_issues_button": True,
    "use_source_button": True,
}}
"""


def test_codeberg_has_addresses_of_its_own(tmp_path):
    built = build(lay_out(tmp_path), conf=CONF + REPOSITORY.format("codeberg.org"))
    assert (built.status, built.messages) == (0, [])
    repository = "https://codeberg.org/us/circle"
    links = built.page("about").select(".improving a")
    assert {words(link): link["href"] for link in links} == {
        "Edit this page": f"{repository}/_edit/main/about.md",
        "Suggest a change": f"{repository}/issues/new?title=about.md",
        "Show the source": f"{repository}/src/branch/main/about.md",
    }


def test_a_host_without_a_known_provider_is_reported(tmp_path):
    built = build(lay_out(tmp_path), conf=CONF + REPOSITORY.format("git.club.example"))
    [message] = built.messages
    assert message.endswith(
        "WARNING: html_theme_options: repository_provider is missing for git.club.example; "
        "write one of bitbucket, codeberg, github, gitlab [mondays.option]"
    )
    assert built.page("about").select(".improving") == []


STOCK = """
html_theme = "sphinx_book_theme"
html_theme_options = {
    "announcement": "We meet on Monday.",
    "repository_url": "https://github.com/us/circle",
    "use_edit_page_button": True,
    "toc_title": "On this page",
    "home_page_in_toc": True,
    "extra_footer": "<i>By us.</i>",
}
"""

CIRCLE = {"circle.md": "---\norphan: true\n---\n# Begin\n\n```{own-circle}\n```\n"}


@pytest.fixture(scope="module")
def stock(tmp_path_factory) -> Built:
    """Return the site of a whole season in sphinx-book-theme itself."""
    docs = lay_out(tmp_path_factory.mktemp("stock"), {**SEASON, **CIRCLE}, {})
    return build(docs, conf=CONF + STOCK)


def test_the_stock_theme_builds_the_whole_site(stock):
    assert (stock.status, stock.messages) == (0, [])
    assert (stock.out / "searchindex.js").is_file()
    for page in stock.pages():
        links = stock.page(page).select("nav.bd-links a.reference.internal")
        assert len(links) > 5, page


def test_an_entry_has_its_byline_and_closing_lines_in_the_stock_theme(stock):
    article = stock.article("books/quiet/02-say")
    assert words(article.select_one(".eyebrow")) == "The Quiet Hour Habit 2 of 4"
    assert words(article.select_one(".byline")) == (
        "Monday, September 7, 2020 5 min read by Ada Okafor, The Circle"
    )
    closing = words(article.select_one(".entry-closing"))
    assert closing.startswith("Next")
    assert "Posted on Monday, September 7, 2020 . Permanent link: Our Circle" in closing
    assert "View all Our Circle entries" in closing
    assert article.select(".improving") == []  # the theme has buttons for that
    buttons = stock.page("books/quiet/02-say").select(".article-header-buttons a")
    assert f"{'https://github.com/us/circle'}/edit/main/books/quiet/02-say.md" in [
        button["href"] for button in buttons
    ]


def test_the_other_pages_are_there_in_the_stock_theme(stock):
    book_page = stock.article("books/quiet/index")
    assert book_page.select_one(".book-front svg.cover")
    assert len(book_page.select(".squares li")) == 4
    assert words(stock.article("entries").h1) == "All entries"
    assert len(stock.article("entries").select(".archive-list li")) == 7
    assert words(stock.article("index").select_one(".latest-title")) == "Looking Back"
    assert stock.article("circle").select_one(".own-circle-waiting")
    assert (stock.out / "_static/own-circle.js").is_file()
    assert words(stock.article("404").h1) == "Page not found"


def test_feeds_and_calendar_are_named_on_the_pages_of_the_stock_theme(stock):
    links = stock.page("books/quiet/02-say").select("link[rel=alternate]")
    assert [link["href"] for link in links] == [
        "../../entries/atom.xml",
        "../../entries/book/quiet/atom.xml",
        "../../calendar.ics",
    ]
    for link in links:
        assert (stock.out / "books/quiet" / link["href"]).is_file()
    feed = feedparser.parse((stock.out / "entries/atom.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 7


def test_the_options_of_the_stock_theme_are_its_own(stock):
    page = stock.page("books/quiet/02-say")
    assert words(page.select_one(".bd-header-announcement")) == "We meet on Monday."
    assert words(page.select_one(".extra_footer")) == "By us."
    assert words(page.select_one("nav.bd-links a")) == "Home"
    first = stock.page("books/quiet/01-wake").select_one(".onthispage")
    assert words(first) == "On this page"


def test_the_parts_of_our_pages_have_styles_in_the_stock_theme(stock):
    styles = [link["href"] for link in stock.page("index").select("link[rel=stylesheet]")]
    assert [style.partition("?")[0] for style in styles][-1] == "_static/companion.css"
    assert (stock.out / "_static/companion.css").is_file()
    assert not (stock.out / "_static/mondays.css").exists()


def test_in_the_stock_theme_a_new_title_is_on_every_page(tmp_path):
    indexed = {"interludes/one.md": entry("One", "{index}`rest`\n", date="2020-09-07")}
    docs = lay_out(tmp_path, {"books/quiet/index.md": book(), **indexed}, {})
    build(docs, conf=CONF + STOCK)
    (docs / "about.md").write_text("# Who We Are\n\nWords.\n", "utf-8")
    built = build(docs, conf=CONF + STOCK)
    shown = [page for page in built.pages() if built.page(page).select_one("nav.bd-links")]
    sidebars = [words(built.page(page).select_one("nav.bd-links")) for page in shown]
    assert len(sidebars) > 5
    assert all("Who We Are" in sidebar for sidebar in sidebars)
    index = (built.out / "searchindex.js").read_text("utf-8").removeprefix("Search.setIndex(")
    assert "rest" in json.loads(index[:-1])["indexentries"]


def test_a_new_address_is_in_the_sidebars_of_the_project(tmp_path):
    sidebars = """html_sidebars = {"about": ["ablog/recentposts.html"]}\n"""
    docs = lay_out(tmp_path, {**FILES, "interludes/one.md": entry("One", date="2020-09-07")}, {})
    build(docs, conf=CONF + sidebars)
    (docs / "interludes/one.md").rename(docs / "interludes/first.md")
    built = build(docs, conf=CONF + sidebars)
    links = [a["href"] for a in built.page("about").select("a[href^=interludes]")]
    assert "interludes/first.html" in links
    assert "interludes/one.html" not in links


def test_a_change_beside_the_pages_is_in_the_next_build(tmp_path):
    docs = lay_out(tmp_path)
    build(docs, conf=CONF + OPTIONS)
    (tmp_path / "_static/custom.css").write_text("p { color: red }\n", encoding="utf-8")
    (tmp_path / "_templates/note.html").write_text("<p class='note'>Another.</p>\n", "utf-8")
    built = build(docs, conf=CONF + OPTIONS)
    assert (built.status, built.messages) == (0, [])
    assert (built.out / "_static/custom.css").read_text() == "p { color: red }\n"
    assert words(built.page("about").select_one(".note")) == "Another."


BLOG = """
blog_title = "Our Mondays"
blog_authors = {"ada": ("Ada Okafor", "https://ada.example/")}
blog_languages = {"en": ("English", None), "fr": ("French", "https://fr.example/")}
blog_default_language = ["en", "fr"]
blog_locations = {"here": ("Old Town", "https://town.example/")}
blog_default_location = "here"
blog_feed_length = 2
blog_feed_subtitle = "One habit each Monday"
post_date_format = "%d/%m/%Y"
post_date_format_short = "%d/%m"
html_sidebars = {"about": ["ablog/recentposts.html", "ablog/tagcloud.html", "ablog/authors.html",
                           "ablog/languages.html"],
                 "books/quiet/02-say": ["ablog/postcard.html"]}
"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory) -> Built:
    """Return the site of a season, with ablog's settings."""
    return build(lay_out(tmp_path_factory.mktemp("blog"), SEASON, {}), conf=CONF + BLOG)


def feed(built, name="entries"):
    read = feedparser.parse((built.out / name / "atom.xml").read_bytes())
    assert not read.bozo
    return read


def test_the_settings_of_ablog_are_not_reported(blog):
    assert (blog.status, blog.messages) == (0, [])


def test_languages_and_places_have_pages_and_feeds(blog):
    for name, heading, link in (
        ("language/english", "Entries in English", None),
        ("language/french", "Entries in French", "https://fr.example/"),
        ("location/old-town", "Entries from Old Town", "https://town.example/"),
    ):
        article = blog.article(f"entries/{name}")
        assert words(article.h1) == heading
        assert len(article.select(".archive-list > li")) == 7
        more = article.select_one(".more-on a")
        assert (more and more["href"]) == link
        assert feed(blog, f"entries/{name}").feed.title == f"Our Mondays: {heading}"
    assert words(blog.article("entries/language").h1) == "Entries by language"
    assert words(blog.article("entries/location").h1) == "Entries by place"
    links = [words(link) for link in blog.page("index").select(".site-footer nav a")]
    assert {"By language", "By place"} <= set(links)
    assert "entries/language/french.html" in (blog.out / "sitemap.xml").read_text()


def test_an_author_can_have_a_link(blog):
    link = blog.article("entries/author/ada-okafor").select_one(".more-on a")
    assert (link["href"], words(link)) == ("https://ada.example/", "More on Ada Okafor")
    text = (blog.out / "entries/author/ada-okafor/atom.xml").read_text()
    assert "<name>Ada Okafor</name>" in text
    assert "<uri>https://ada.example/</uri>" in text


def test_a_feed_has_its_length_its_title_and_its_subtitle(blog):
    read = feed(blog)
    assert len(read.entries) == 2
    assert read.feed.title == "Our Mondays"
    assert read.feed.subtitle == "One habit each Monday"
    titles = [link["title"] for link in blog.page("about").select("link[rel=alternate]")]
    assert titles == ["Our Mondays", "Our Circle"]


def test_days_are_written_as_post_date_format_says(blog):
    article = blog.article("books/quiet/02-say")
    assert words(article.select_one(".byline time")) == "07/09/2020"
    assert words(article.select_one(".posted")).startswith("Posted on 07/09/2020 .")
    times = blog.article("entries/tag/work").select("li > time")
    assert [words(time) for time in times] == ["07/09/2020", "31/08/2020", "06/01/2020"]


def test_the_cards_of_ablog_work_in_a_sidebar(blog):
    about = blog.page("about")
    recent = [words(link) for link in about.select(".ablog__recentposts li a")]
    assert recent[:2] == ["28/09 - Looking Back", "14/09 - A Pause"]
    assert {words(link) for link in about.select(".ablog-cloud a")} == {"morning", "work"}
    assert words(about.select_one(".ablog__authors li")) == "Ada Okafor (1)"
    card = blog.page("books/quiet/02-say").select_one(".ablog__postcard")
    assert "07/09/2020" in words(card)
    assert "Old Town" in words(card)


def test_an_author_who_is_not_on_record_is_reported(tmp_path):
    line = "blog_authors = {'x': ('Nobody', None)}\n"
    built = build(lay_out(tmp_path, beside={}), conf=CONF + line)
    assert built.messages == [
        "conf.py:5: WARNING: blog_authors: “Nobody” is not an author in the site’s record; add "
        "the name there [mondays.option]"
    ]


@pytest.mark.parametrize(
    ("lines", "feeds", "texts"),
    [
        ("", 5, [True, True]),
        ("blog_feed_archives = False", 1, [True, True]),
        ("blog_feed_fulltext = False", 5, [True, False]),
        ("blog_feed_titles = True", 5, [False, False]),
    ],
)
def test_what_is_in_feeds_and_which_there_are_can_be_chosen(tmp_path, lines, feeds, texts):
    built = build(lay_out(tmp_path, beside={}), conf=f"{CONF}{lines}\n")
    assert (built.status, built.messages) == (0, [])
    assert len(list(built.out.rglob("atom.xml"))) == feeds
    [item] = feed(built).entries
    assert ["summary" in item and bool(item.summary), "content" in item] == texts
    for page in ("index", ENTRY, "entries/tag/morning"):
        for link in built.page(page).select(
            "link[type='application/atom+xml'], a[type='application/atom+xml']"
        ):
            assert (built.out / page).parent.joinpath(link["href"]).resolve().is_file()


def test_a_change_of_a_setting_is_in_the_next_build(tmp_path):
    docs = lay_out(tmp_path, beside={})
    build(docs, conf=CONF)
    built = build(docs, conf=CONF + "blog_feed_titles = True\nblog_title = 'Another'\n")
    assert "content" not in feed(built).entries[0]
    assert feed(built).feed.title == "Another"
    [link] = built.page("about").select("link[type='application/atom+xml']")
    assert link["title"] == "Another"


def test_no_folder_of_the_site_is_empty(child):
    folders = [path for path in child.out.rglob("*") if path.is_dir()]
    assert [folder for folder in folders if not any(folder.iterdir())] == []


def test_templates_are_compiled_for_the_installation_unless_a_project_has_its_own(child, tmp_path):
    inside, prefix = "doctrees/cache/made/templates", tmp_path / "python"
    assert any((child.out.parent / inside).iterdir())
    prefix.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.prefix", str(prefix))
        built = build(shelf_root(tmp_path, FILES))
    assert any((prefix / "share/mentoring-mondays/templates").iterdir())
    assert not (built.out.parent / inside).exists()
