"""Options of ablog and of the themes below ours that have no effect here.

Each is reported with what to write instead. The packages themselves list their options; this module
lists those that work, and the reasons for some that do not.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateNotFound
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader

from mentoring_mondays.compat import ablog_options, set_in_conf
from mentoring_mondays.settings import TEXT, TEXTS, Kind, choice, report
from mentoring_mondays.shelf.records.fields import no_address
from mentoring_mondays.site.configuration.presets import PRESETS
from mentoring_mondays.site.pages.edit_links import PROVIDERS
from mentoring_mondays.site.target import WEB, has_templates, is_ours, is_website


def _is_named(value: object) -> bool:
    """Return whether ``value`` is a name and a link, or None for neither, as in ablog."""
    match value:
        case str(), str() | None:
            return True
    return False


BOOL = Kind("True or False", lambda v: str(v).lower() in ("true", "false"))
NUMBER = Kind("a number, such as 20", lambda v: v is None or (type(v) is int and v > 0))
LABELS = Kind("text, or a list of texts", lambda v: v is None or TEXT.fits(v) or TEXTS.fits(v))
TEXT_OR_NONE = Kind("text", lambda v: v is None or isinstance(v, str))
NAMES = Kind(
    'a mapping of names with links, such as {"en": ("English", None)}',
    lambda v: isinstance(v, dict) and all(map(_is_named, v.values())),
)
ADDRESS = Kind(
    "the address of a repository, such as https://github.com/owner/name",
    lambda v: isinstance(v, str) and re.fullmatch(r"(https://[^/]+(/[^/]+){2,}/?)?", v) is not None,
)
LOGO = Kind(
    'a mapping, such as {"text": "Our Circle", "image_light": "logo.svg"}',
    lambda v: isinstance(v, dict) and all(isinstance(part, str) for part in v.values()),
)
LINKS = Kind(
    'a list of links, such as [{"name": "Our club", "url": "https://club.example"}]',
    lambda v: (
        isinstance(v, list)
        and all(isinstance(link, dict) and {"name", "url"} <= link.keys() for link in v)
    ),
)

_SITE = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


def _options(*kinds: tuple[Kind, str]) -> Mapping[str, Kind]:
    """Return what each option has to be, in the order of their names."""
    return dict(sorted((name, kind) for kind, names in kinds for name in names.split()))


#: The options of ablog that work.
BLOG = _options(
    (BOOL, "blog_feed_archives blog_feed_fulltext blog_feed_titles fontawesome_included"),
    (LABELS, "blog_default_language blog_default_location"),
    (NAMES, "blog_authors blog_languages blog_locations"),
    (NUMBER, "blog_feed_length"),
    (TEXT, "blog_title post_date_format post_date_format_short"),
    (TEXT_OR_NONE, "blog_feed_subtitle"),
)

#: Options with a value that has to be a name in another option.
DEFAULTS = {
    "blog_default_language": "blog_languages",
    "blog_default_location": "blog_locations",
}

#: Why some of the others have no effect and what to do, by the beginnings of their names.
BLOG_WHY = {
    "blog_archive_titles": "the package makes the pages of the archive; write a template "
    "ablog/collection.html into a folder of templates_path",
    "blog_feed_templates": "a feed has the title and the text of each entry; remove the line",
    "disqus": "no page loads anything from another site; remove the line",
    "fontawesome": "no page loads an icon font; remove the line",
    "post_redirect": "a redirect works at once; remove the line",
    "skip_injecting": "a template of yours comes first anyway; remove the line",
    "post": "an entry is a whole page; write its “description” in its front matter",
}

_BUTTONS = (
    "use_edit_page_button", "use_issues_button", "use_repository_button", "use_source_button",
)  # fmt: skip

#: The options of the themes below ours that work in ours.
THEME = _options(
    (ADDRESS, "repository_url"),
    (BOOL, "home_page_in_toc shorten_urls surface_warnings"),
    *((BOOL, name) for name in _BUTTONS),
    (LINKS, "icon_links"),
    (LOGO, "logo"),
    (TEXT, "announcement extra_footer icon_links_label logo_link path_to_docs toc_title"),
    (TEXT, "bitbucket_url github_url gitlab_url twitter_url repository_branch"),
    (choice(*PROVIDERS), "repository_provider"),
)

#: Options that have an effect only together with one of others.
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "icon_links_label": ("icon_links", "bitbucket_url", "github_url", "gitlab_url", "twitter_url"),
    "repository_url": _BUTTONS,
    **dict.fromkeys(
        (*_BUTTONS, "path_to_docs", "repository_branch", "repository_provider"),
        ("repository_url",),
    ),
}

#: The parts of a page that the themes below ours assemble from templates.
PARTS = re.compile(
    "navbar_(start|center|end|persistent)|article_(header|footer)_.*|(content_)?footer_.*"
    "|primary_sidebar_end|secondary_sidebar_items"
)

#: Options of MathJax. Our own renderer knows the macros in two others.
MATHJAX = (
    "mathjax_config", "mathjax_config_path", "mathjax_display", "mathjax_inline",
    "mathjax_options", "mathjax_path", "mathjax2_config",
)  # fmt: skip

#: The options with names of files, by builder.
FILES = {
    "html": ("html_style", "html_css_files", "html_js_files"),
    "epub": ("html_style", "epub_css_files"),
}


def report_blog(app: Sphinx, config: Config) -> None:
    """Report the options of ablog in ``conf.py`` that have no effect or cannot be used."""
    fixed = {preset.name for preset in PRESETS if preset.how == "fixed"}
    for name in sorted((set_in_conf(config).keys() & ablog_options()) - fixed):
        kind = BLOG.get(name)
        if kind is not None and not kind.fits(config[name]):
            report(app, name, f"{name}: {config[name]!r} is not {kind.words}")
        elif kind is None or (name == "fontawesome_included" and config.html_theme == WEB):
            begins = next(start for start in BLOG_WHY if name.startswith(start))
            report(app, name, f"{name} has no effect here: {BLOG_WHY[begins]}")
        else:
            continue
        config[name] = config.values[name].default
    for default, names in DEFAULTS.items():
        for wrong in filter(None, [no_address(name) for name, _ in config[names].values()]):
            report(app, names, f"{names}: {wrong}")
            config[names], config[default] = {}, None
        labels = [config[default]] if isinstance(config[default], str) else config[default] or []
        for label in labels:
            if label not in config[names]:
                report(app, default, f"{default}: “{label}” is not in {names}; add it there")
                config[default] = None
        if config[names] and not labels:  # an entry cannot name its own
            report(app, names, f"{names} has no effect alone; add {default}")


def find_address(app: Sphinx, config: Config) -> None:
    """Take the address of the site from the environment or ``conf.py``; report an invalid one."""
    hosted = (os.environ.get(name) for name in ("MONDAYS_URL", "READTHEDOCS_CANONICAL_URL"))
    config.html_baseurl = next(filter(None, hosted), config.html_baseurl)
    if config.html_baseurl and not _SITE.fullmatch(str(config.html_baseurl)):
        wrong = f"html_baseurl: {config.html_baseurl!r} is not an address"
        report(app, "html_baseurl", f"{wrong}; write it whole, such as https://mondays.example/")
        config.html_baseurl = ""


def report_theme(app: Sphinx) -> None:
    """Report the theme options in ``conf.py`` that have no effect, and remove them.

    Removing them also prevents harm: with one, the themes below ours ask a server during the
    build; with another, each page loads a script from another site.
    """
    if not is_ours(app):
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    options: dict[str, Any] = dict(app.builder.theme_options)
    app.builder.theme_options = options
    for name in sorted(options.keys() & app.builder.theme.get_options()):
        if wrong := _wrong(name, options[name]):
            report(app, name, f"html_theme_options: {wrong}")
            del options[name]
    _report_alone(app, options)
    # If it is not set, the theme below ours renders its search field for every page.
    options["navbar_persistent"] = []
    _name_provider(app, options)


def _report_alone(app: Sphinx, options: Mapping[str, Any]) -> None:
    """Report the ``options`` that have no effect without another one."""
    written = {name for name, value in app.config.html_theme_options.items() if value}
    if any(app.config.html_context.get(f"{provider}_repo") for provider in PROVIDERS):
        written.add("repository_url")  # as the themes below ours also understand it
    for name in sorted(options.keys() & written & TOGETHER.keys()):
        if written.isdisjoint(TOGETHER[name]):
            others = " or ".join(TOGETHER[name])
            report(app, name, f"html_theme_options: {name} has no effect alone; add {others}")


def _name_provider(app: Sphinx, options: dict[str, Any]) -> None:
    """Name the provider of the repository; without one, the theme below ours ends the build."""
    address = options.get("repository_url")
    if not address or options.get("repository_provider"):
        return
    host = urlsplit(address).netloc
    options["repository_provider"] = next((name for name in PROVIDERS if name in host), "")
    if not options["repository_provider"]:
        names = ", ".join(sorted(PROVIDERS))
        wrong = f"repository_provider is missing for {host}; write one of {names}"
        report(app, "repository_url", f"html_theme_options: {wrong}")
        del options["repository_url"]


def report_sidebars(app: Sphinx) -> None:
    """Leave out the templates in ``html_sidebars`` that are missing; report them on the website.

    Themes add their templates to no other build.
    """
    templates = getattr(app.builder, "templates", None)
    if not isinstance(templates, BuiltinTemplateLoader):
        return
    there = {}
    for pattern, names in app.config.html_sidebars.items():
        there[pattern] = list(names)
        for name in names:
            try:
                file = name if Path(name).suffix else f"{name}.html"  # as the theme below ours
                templates.get_source(templates.environment, file)
            except TemplateNotFound:
                there[pattern].remove(name)
                if is_website(app):
                    missing = f"html_sidebars: there is no template “{name}”"
                    instead = "write it into a folder of templates_path, or remove it"
                    report(app, "html_sidebars", f"{missing}; {instead}")
    app.config.html_sidebars = there


def report_math(app: Sphinx) -> None:
    """Report the options of MathJax in ``conf.py``, if it is not used."""
    known = sorted({*app.registry.html_inline_math_renderers})
    renderer = app.config.html_math_renderer
    if renderer and renderer not in known:
        wrong = f"html_math_renderer: {renderer!r} is not known; write one of {', '.join(known)}"
        report(app, "html_math_renderer", wrong)
        app.config.html_math_renderer = renderer = "mathml"
        app.statuscode = 1
    if renderer != "mathjax":
        for name in sorted(set_in_conf(app.config).keys() & set(MATHJAX)):
            alone = f'{name} has no effect alone; add html_math_renderer = "mathjax"'
            report(app, name, alone)


def report_files(app: Sphinx) -> None:
    """Report the style sheets and scripts in ``conf.py`` that are among no static files."""
    if not isinstance(app.builder, StandaloneHTMLBuilder) or not has_templates(app):
        return
    own = [Path(app.confdir, place) for place in app.config.html_static_path]
    folders = [*own, *(Path(place, "static") for place in app.builder.theme.get_theme_dirs())]
    for option in FILES.get(app.builder.name, FILES["html"]):
        given = app.config[option]
        for each in [given] if isinstance(given, str) else given or ():
            name = each if isinstance(each, str) else each[0]  # with its attributes
            files = [*(folder / name for folder in folders), *(f for f in own if f.name == name)]
            if not urlsplit(name).scheme and not any(file.is_file() for file in files):
                missing = f"{option}: there is no file “{name}” in a folder of html_static_path"
                report(app, option, f"{missing}; write it into one, or remove it")


def _wrong(name: str, value: Any) -> str | None:
    """Return why the theme option cannot be used, and what to write; or None."""
    if kind := THEME.get(name):
        return None if kind.fits(value) else f"{name} is not {kind.words}"
    instead = f'remove “{name}”, or write html_theme = "sphinx_book_theme"'
    if PARTS.fullmatch(name):
        instead = "write templates into html_sidebars, or into a folder of templates_path"
    return f"{name} has no effect in the theme “{WEB}”; {instead}"
