"""What ``conf.py`` can say: all of it works, or is reported at its line."""

import zipfile
from configparser import RawConfigParser
from pathlib import Path

import pydata_sphinx_theme
import pypdfium2
import pytest
import sphinx_book_theme
from bs4 import BeautifulSoup

from mentoring_mondays.compat import ablog_options
from mentoring_mondays.settings import SETTINGS
from mentoring_mondays.site.configuration.options import BLOG, THEME
from mentoring_mondays.site.configuration.presets import PRESETS, WITHOUT
from tests.sites import book, build, entry, shelf_root, words

CONF = """\
project = "Our Circle"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://circle.example/read"
"""

RAW = "<script>alert(1)</script>"

FILES = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", f"Text {RAW}.\n", date="2020-08-31", habit=1),
}


def said(tmp_path, *lines, conf=CONF):
    """Return the messages of a build whose ``conf.py`` has these ``lines`` too."""
    built = build(shelf_root(tmp_path, FILES), conf=conf + "\n".join(lines))
    assert "Traceback" not in "\n".join(built.messages)
    return built.messages


def warning(line, message):
    return f"conf.py:{line}: WARNING: {message} [mondays.option]"


def test_four_lines_build_a_safe_site(tmp_path):
    files = {**FILES, "about.rst": "About\n=====\n\n.. raw:: html\n\n   <b>rst</b>\n"}
    built = build(shelf_root(tmp_path, files), conf=CONF)
    assert built.messages == [
        "about.rst:1: WARNING: this is neither a page nor a picture; move it out of docs, "
        "which is for readers [mondays.name]",
    ]
    assert "about" in built.pages()
    assert not built.mentions("<b>rst")
    html = (built.out / "books/quiet/01-wake.html").read_text()
    assert RAW not in html
    assert words(built.article("books/quiet/01-wake").p).startswith("The Quiet Hour")
    home = built.page("index")
    assert home.title.string == "Home — Our Circle"
    link = built.page("books/quiet/01-wake").find("link", rel="canonical")
    assert link["href"] == "https://circle.example/read/books/quiet/01-wake.html"
    assert built.page("entries").select("article li a")
    assert (built.out / "entries/book/quiet/atom.xml").is_file()


def test_four_lines_build_an_epub_and_the_pdfs(tmp_path):
    docs = shelf_root(tmp_path, FILES)
    epub = build(docs, builder="epub", conf=CONF)
    pdf = build(docs, builder="pdf", conf=CONF)
    assert (epub.messages, pdf.messages) == ([], [])
    with zipfile.ZipFile(epub.out / "our-circle.epub") as packed:
        package = packed.read("content.opf").decode()
    assert "https://circle.example/read/" in package
    names = BeautifulSoup(package, "xml").find_all("creator")
    assert [name.text for name in names] == ["The Circle", "Ada Okafor"]
    assert len(pypdfium2.PdfDocument(pdf.out / "our-circle.pdf")) > 1


def test_values_of_another_type_are_reported_and_the_defaults_taken(tmp_path):
    assert said(tmp_path, *(f"{setting.name} = 3" for setting in SETTINGS)) == [
        warning(line, f"{setting.name}: 3 is not {setting.kind.words}; write {setting.example}")
        for line, setting in enumerate(SETTINGS, start=5)
    ]


def test_values_of_another_type_for_sphinx_are_reported(tmp_path):
    texts, text = "a list of texts", "text"
    wrong = {
        "author": ("None", text),
        "copyright": ("[3]", f"{texts} or text"),
        "exclude_patterns": ("'drafts'", "a list"),
        "html_additional_pages": ("{'x': 3}", "a mapping of texts"),
        "html_sidebars": ("{'x': 3}", "a mapping of lists"),
        "html_static_path": ("[3]", texts),
        "html_title": ("3", text),
        "html_use_index": ("'no'", "True or False"),
        "include_patterns": ("['[z-a]']", "a list of patterns"),
        "language": ("'../x'", "the code of a language, such as es"),
        "numfig_format": ("[]", "a mapping"),
        "release": ("4.5", text),
        "smartquotes_excludes": ("'de'", "a mapping"),
        "templates_path": ("[None]", texts),
    }
    assert said(tmp_path, *(f"{name} = {value}" for name, (value, _) in wrong.items())) == [
        warning(line, f"{name}: {value} is not {what}; write {what}, or remove the line")
        for line, (name, (value, what)) in enumerate(wrong.items(), start=5)
    ]
    conf = CONF.replace('"Our Circle"', "None")
    assert said(tmp_path, conf=conf) == [
        warning(1, "project: None is not text; write text, or remove the line")
    ]
    line = "one line of text"
    conf = CONF.replace("Our Circle", r"Our\nCircle")
    assert said(tmp_path, conf=conf) == [
        warning(1, rf"project: 'Our\nCircle' is not {line}; write {line}, or remove the line")
    ]


STOPS = {
    "html_theme": ("'x'", "html_theme cannot be used: no theme named 'x' found"),
    "pygments_style": ("'x'", "pygments_style cannot be used: Could not find style module"),
    "include_patterns": ("['books/**']", "of a setting. Sphinx is unable to load the master doc"),
}


@pytest.mark.parametrize("name", STOPS)
def test_a_setting_with_which_nothing_can_be_built_is_an_error_in_one_sentence(tmp_path, name):
    value, message = STOPS[name]
    lines = CONF.replace('html_theme = "mondays"\n', "") + f"{name} = {value}\n"
    built = build(shelf_root(tmp_path, FILES), conf=lines)
    assert built.status == 1
    [said] = built.messages
    assert said.startswith(f"conf.py:4: ERROR: The build stopped because {message}")


@pytest.mark.parametrize("builder", ["singlehtml", "json", "epub"])
def test_an_unknown_theme_is_an_error_in_one_sentence(tmp_path, builder):
    name = "epub_theme" if builder == "epub" else "html_theme"
    conf = CONF.replace('html_theme = "mondays"\n', f"{name} = 'x'\n")
    built = build(shelf_root(tmp_path, FILES), builder=builder, conf=conf)
    [said] = built.messages
    assert said.startswith(f"conf.py:3: ERROR: The build stopped because {name} cannot be used: ")


@pytest.mark.parametrize("name", ["theme.toml", "theme.conf"])
def test_a_theme_that_cannot_be_read_is_an_error_in_one_sentence(tmp_path, name):
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine" / name).write_text("[theme\n")
    own = 'html_theme_path = ["themes"]\nhtml_theme = "mine"\n'
    conf = CONF.replace('html_theme = "mondays"\n', own)
    [said] = build(shelf_root(tmp_path, FILES), conf=conf).messages
    assert said.startswith(
        "conf.py:4: ERROR: The build stopped because html_theme cannot be used: "
    )


@pytest.mark.parametrize(("name", "template", "line", "why"), [
    ("layout.html", "{% extends '!layout.html' %}\n{% if %}", 2, "Expected an expression, got "),
    ("layout.html", "{% extends '!other.html' %}", 1, "'other.html' not found"),
    ("mine.html", "\n\n{{ nothing.x }}", 3, "'nothing' is undefined"),
])  # fmt: skip
def test_a_mistake_in_a_template_is_an_error_in_one_sentence(tmp_path, name, template, line, why):
    docs = shelf_root(tmp_path, FILES)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(template)
    lines = 'templates_path = ["own"]\nhtml_sidebars = {"**": ["mine.html"]}\n'
    if name != "mine.html":
        lines = lines.partition("\n")[0]
    built = build(docs, conf=CONF + lines)
    [said] = built.messages
    assert built.status == 1
    assert said.startswith(
        f"own/{name}:{line}: ERROR: The build stopped because of a template. {why}"
    )


def test_a_project_may_write_its_own_rules_for_robots(tmp_path):
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra/robots.txt").write_text("mine")
    assert said(tmp_path, 'html_extra_path = ["extra"]') == []
    assert (tmp_path / "site/robots.txt").read_text() == "mine"
    assert said(tmp_path) == []
    assert (tmp_path / "site/robots.txt").read_text().startswith("User-agent: *")


def test_patterns_and_lengths_that_cannot_be_used_are_reported(tmp_path):
    wrong = "has a pattern, “[z-a]”, that cannot be read: bad character range z-a at position 1"
    lines = ["mondays_epub_exclude_patterns = ['[z-a]']", "blog_feed_length = -1"]
    assert sorted(said(tmp_path, *lines)) == [
        warning(
            5,
            f"mondays_epub_exclude_patterns: ['[z-a]'] {wrong}; write [\"contributing/**\"]",
        ),
        warning(6, "blog_feed_length: -1 is not a number, such as 20"),
    ]


def test_an_unknown_renderer_of_formulas_is_reported(tmp_path):
    assert said(tmp_path, "html_math_renderer = 'imgmath'") == [
        warning(5, "html_math_renderer: 'imgmath' is not known; write one of mathjax, mathml")
    ]


def test_a_name_without_a_year_is_reported(tmp_path):
    assert said(tmp_path, 'mondays_authority = "mondays.example"') == [
        warning(
            5,
            "mondays_authority: 'mondays.example' is not a host and a year; "
            'write "mondays.example,2026"',
        )
    ]


def test_a_setting_that_there_is_not_is_reported(tmp_path):
    names = "“mondays_authority” or “mondays_newsletter” or “mondays_pdf” or “mondays_epub”"
    assert said(tmp_path, "mondays_autority = ''", "mondays_xyz = 1", "pdf_papers = 'a4'") == [
        warning(5, "there is no setting “mondays_autority”; write “mondays_authority”"),
        warning(
            6,
            f"there is no setting “mondays_xyz”; write {names} or “mondays_epub_exclude_patterns”",
        ),
        warning(7, "there is no setting “pdf_papers”; write “pdf_paper”"),
    ]


def test_the_pdf_builder_checks_its_settings_in_any_project(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.rst").write_text("A\n=\n\nText.\n")
    conf = "project = 'A'\nextensions = ['mentoring_mondays.pdf']\npdf_paper = 'a9'\n"
    built = build(tmp_path / "docs", builder="pdf", conf=conf)
    assert built.messages == [
        warning(3, "pdf_paper: 'a9' is not one of a5, a4, us-letter; write \"a5\"")
    ]
    assert (built.out / "a.pdf").is_file()


def test_what_promises_rest_on_cannot_be_changed(tmp_path):
    lines = {
        "blog_path": "'posts'",
        "source_suffix": "{'.rst': 'restructuredtext'}",
        "root_doc": "'home'",
        "html_file_suffix": "'.htm'",
        "html_link_suffix": "''",
        "html_output_encoding": "'latin-1'",
        "myst_disable_syntax": "[]",
        "myst_enable_extensions": "['substitution', 'html_image']",
        "blog_baseurl": "'https://elsewhere.example'",
        "blog_default_author": "'Nobody'",
        "notfound_urls_prefix": "3",
        "master_doc": "'about'",
        "default_role": "'any'",
        "rst_prolog": "'.. |x| replace:: y'",
        "figure_language_filename": "'{root}.{language}{ext}'",
        "html_last_updated_use_utc": "True",
        "epub_writing_mode": "'vertical'",
        "html_copy_source": "True",
        "html_search_language": "'de'",
        "html_show_search_summary": "False",
        "html_show_sphinx": "True",
    }
    messages = said(tmp_path, *(f"{name} = {value}" for name, value in lines.items()))
    why = {each.name: f"{each.why}; {each.instead}" for each in (*PRESETS, *WITHOUT)}
    markdown = "the check and the build read the same Markdown; remove the line"
    assert sorted(messages) == sorted(
        warning(place, f"{name} has no effect here: {why.get(name, markdown)}")
        for place, name in enumerate(lines, start=5)
    )
    assert RAW not in (tmp_path / "site/books/quiet/01-wake.html").read_text()


def test_settings_for_what_no_page_has_are_reported(tmp_path):
    names = ("add_module_names", "option_emphasise_placeholders", "toc_object_entries")
    values = ("False", "True", "False")
    lines = [f"{name} = {value}" for name, value in zip(names, values, strict=True)]
    lines.append("mathjax_path = 'x.js'")
    assert sorted(said(tmp_path, *lines)) == [
        *(
            warning(line, f"{name} has no effect here: no page documents code; remove the line")
            for line, name in enumerate(names, start=5)
        ),
        warning(8, 'mathjax_path has no effect alone; add html_math_renderer = "mathjax"'),
    ]


def test_a_file_that_is_no_static_file_is_reported(tmp_path):
    (tmp_path / "there.css").write_text("p { color: red }")
    lines = [
        'html_static_path = ["there.css"]',
        'html_style = "style.css"',
        'html_css_files = ["there.css", ("print.css", {"media": "print"}), "https://a.example/b"]',
        'html_js_files = ["script.js", "page.js"]',
        'epub_css_files = ["book.css"]',
    ]
    files = ((6, "html_style", "style.css"), (7, "html_css_files", "print.css"))
    files += ((8, "html_js_files", "script.js"), (9, "epub_css_files", "book.css"))
    html, css, script, book_css = (
        warning(
            line,
            f"{name}: there is no file “{file}” in a folder of html_static_path; "
            "write it into one, or remove it",
        )
        for line, name, file in files
    )
    assert said(tmp_path, *lines) == [html, css, script]
    epub = build(tmp_path / "docs", builder="epub", conf=CONF + "\n".join(lines))
    assert epub.messages == [html, book_css]
    assert (epub.out / "our-circle.epub").is_file()


def test_a_sidebar_without_its_template_is_reported(tmp_path):
    line = 'html_sidebars = {"about": ["nowhere.html", "sbt-sidebar-nav"]}'
    message = "html_sidebars: there is no template “nowhere.html”; write it into a folder of "
    assert said(tmp_path, line) == [warning(5, f"{message}templates_path, or remove it")]


def test_a_sidebar_of_sphinx_works_on_every_page(tmp_path):
    assert said(tmp_path, 'html_sidebars = {"**": ["globaltoc.html"]}') == []
    assert "Table of Contents" in (tmp_path / "site/404.html").read_text()


def test_the_same_value_is_no_mistake(tmp_path):
    lines = ["blog_path = 'entries'", "blog_baseurl = html_baseurl", "root_doc = 'index'"]
    assert said(tmp_path, *lines) == []


def test_a_default_can_be_changed(tmp_path):
    lines = ["html_title = 'Another Title'", "blog_feed_length = 1", "nitpicky = False"]
    lines += ["html_short_title = 'Another'", "project_copyright = '2020, Us'"]
    assert said(tmp_path, *lines) == []
    home = (tmp_path / "site/index.html").read_text()
    assert "<title>Home &#8212; Another Title</title>" in home
    assert ">Another</a>" in home
    assert "<p>© 2020, Us. " in home
    assert said(tmp_path, "html_show_copyright = False") == []
    assert "©" not in (tmp_path / "site/index.html").read_text()


def test_settings_hold_whichever_extension_is_listed_first(tmp_path):
    lines = 'extensions = ["myst_parser", "ablog", "notfound.extension", "mentoring_mondays.site"]'
    assert said(tmp_path, lines) == []
    assert (tmp_path / "site/404.html").is_file()


def test_every_option_of_ablog_works_or_is_reported(tmp_path):
    assert BLOG.keys() <= ablog_options()
    fixed = {preset.name for preset in PRESETS if preset.how == "fixed"}
    dead = sorted(ablog_options() - BLOG.keys() - fixed)
    assert len(dead) > 10
    messages = said(tmp_path, *(f"{name} = None" for name in dead))
    assert [message.partition(" has no effect here: ")[0] for message in messages] == [
        f"conf.py:{line}: WARNING: {name}" for line, name in enumerate(dead, start=5)
    ]


def test_an_option_of_ablog_that_cannot_be_used_is_reported(tmp_path):
    lines = [f"{name} = b''" for name in sorted(BLOG)]
    assert said(tmp_path, *lines) == [
        warning(line, f"{name}: b'' is not {BLOG[name].words}")
        for line, name in enumerate(sorted(BLOG), start=5)
    ]


def test_languages_and_places_that_nothing_has_are_reported(tmp_path):
    lines = ['blog_languages = {"en": ("English", None)}', 'blog_locations = {"x": ("X", None)}']
    assert said(tmp_path, *lines) == [
        warning(5, "blog_languages has no effect alone; add blog_default_language"),
        warning(6, "blog_locations has no effect alone; add blog_default_location"),
    ]


def test_a_language_or_place_that_can_have_no_page_is_reported(tmp_path):
    lines = ['blog_languages = {"con": ("Con", None)}', 'blog_default_language = "con"']
    lines += ['blog_locations = {"x": ("Nul", None), "y": ("?", None)}']
    device = "would be a page with a name that Windows reserves for a device; write another word"
    assert said(tmp_path, *lines) == [
        warning(5, f"blog_languages: “Con” {device}"),
        warning(7, f"blog_locations: “Nul” {device}"),
        warning(7, "blog_locations: “?” has no letters to make an address from; write a word"),
    ]


def test_a_default_language_is_one_of_the_languages(tmp_path):
    lines = ["blog_languages = {'en': ('English', None)}", "blog_default_language = 'de'"]
    assert said(tmp_path, *lines) == [
        warning(6, "blog_default_language: “de” is not in blog_languages; add it there")
    ]


def test_every_option_of_the_themes_works_or_is_reported(tmp_path, themes):
    dead = sorted(themes - THEME.keys())
    assert len(dead) > 40
    options = [f"    {name!r}: 'x'," for name in dead]
    messages = said(tmp_path, "html_theme_options = {", *options, "}")
    assert [
        message.partition(" has no effect in the theme “mondays”; ")[0] for message in messages
    ] == [
        f"conf.py:{line}: WARNING: html_theme_options: {name}"
        for line, name in enumerate(dead, start=6)
    ]


def test_an_option_that_needs_another_is_reported_alone(tmp_path):
    buttons = [name for name in THEME if name.startswith("use_")]
    needs = ("path_to_docs", "repository_branch")
    options = [f"    {name!r}: True," for name in buttons]
    options += [f"    {name!r}: 'docs'," for name in needs]
    options += ["    'repository_provider': 'github', 'icon_links_label': 'Elsewhere',"]
    messages = said(tmp_path, "html_theme_options = {", *options, "}")
    links = "icon_links or bitbucket_url or github_url or gitlab_url or twitter_url"
    without = dict.fromkeys((*buttons, *needs, "repository_provider"), "repository_url")
    assert sorted(message.partition("html_theme_options: ")[2] for message in messages) == sorted(
        f"{name} has no effect alone; add {other} [mondays.option]"
        for name, other in {**without, "icon_links_label": links}.items()
    )


def test_the_address_of_a_repository_needs_a_button(tmp_path):
    option = 'html_theme_options = {"repository_url": "https://github.com/us/circle"}'
    assert said(tmp_path, option) == [
        "conf.py:5: WARNING: html_theme_options: repository_url has no effect alone; add "
        "use_edit_page_button or use_issues_button or use_repository_button or use_source_button "
        "[mondays.option]"
    ]


def test_a_theme_option_that_cannot_be_used_is_reported(tmp_path, themes):
    assert THEME.keys() <= themes
    options = [f"    {name!r}: 3," for name in THEME]
    messages = said(tmp_path, "html_theme_options = {", *options, "}")
    assert sorted(messages) == sorted(
        warning(line, f"html_theme_options: {name} is not {kind.words}")
        for line, (name, kind) in enumerate(THEME.items(), start=6)
    )


@pytest.fixture(scope="module")
def themes():
    """Return the names of all options of the themes below ours."""
    names = set()
    for package in (pydata_sphinx_theme, sphinx_book_theme):
        [file] = Path(package.__file__).parent.glob("theme/*/theme.conf")
        parser = RawConfigParser()
        parser.read(file)
        names |= set(parser["options"])
    return names


@pytest.mark.parametrize("address", ["nonsense", "mondays.example", "ftp://mondays.example/"])
def test_an_address_of_the_site_that_is_none_is_reported(tmp_path, address):
    conf = CONF.replace("https://circle.example/read", address)
    assert said(tmp_path, conf=conf) == [
        warning(
            4,
            f"html_baseurl: '{address}' is not an address; write it whole, such as "
            "https://mondays.example/",
        )
    ]
