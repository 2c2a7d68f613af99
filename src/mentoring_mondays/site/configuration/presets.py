"""What the package sets for Sphinx and its extensions, so that ``conf.py`` does not have to.

A *default* is used if ``conf.py`` sets nothing. *Added* values are combined with those in
``conf.py``. The package depends on *fixed* values: another value in ``conf.py`` is reported and
has no effect.
"""

import re
from collections.abc import Iterator
from copy import copy
from functools import partial
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from docutils.nodes import make_id
from sphinx.application import Sphinx
from sphinx.config import Config

from mentoring_mondays.compat import set_in_conf
from mentoring_mondays.locale import _, locale
from mentoring_mondays.settings import report
from mentoring_mondays.shelf.addresses.urls import ARCHIVE
from mentoring_mondays.shelf.calendar.seasons import FOLDER as SEASONS
from mentoring_mondays.shelf.reading.markdown import SETTINGS
from mentoring_mondays.site import theme
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.target import WEB


class Preset(NamedTuple):
    """A setting of Sphinx or of an extension: how it is set, to what, and why.

    ``value`` is the value, or a function that makes it from the configuration. ``instead`` says
    what to do about a line in ``conf.py`` that has no effect.
    """

    how: Literal["default", "added", "fixed"]
    name: str
    value: Any
    why: str
    instead: str = "remove the line"

    def of(self, config: Config) -> Any:
        """Return the value for ``config``."""
        return self.value(config) if callable(self.value) else self.value


default, added, fixed = (partial(Preset, how) for how in ("default", "added", "fixed"))


def all_fixed(why: str, instead: str = "remove the line", /, **values: Any) -> Iterator[Preset]:
    """Yield a fixed setting for each of the ``values``, by name."""
    return (fixed(name, value, why, instead) for name, value in values.items())


#: Warnings of other packages that do not matter here.
QUIET = (
    "git",  # without git, or in a shallow clone, no date is shown
    "toc.excluded",  # an unpublished page is not a mistake, or has its own message
    "myst.header",  # the check has its own words for these two
    "image.not_readable",
)


def _and_seasons(name: str, config: Config) -> Any:
    """Return the patterns of the setting ``name``, and that of the seasons' pages."""
    value = config[name]
    return [*value, f"{SEASONS}/**"] if isinstance(value, list | tuple) else value


def _with_slash(config: Config) -> str:
    return f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""


def _date_format() -> str:
    """Return how the language writes a date, in Sphinx's form: ``%B %-d, %Y``."""
    signs = {"MMMM": "%B", "MMM": "%b", "MM": "%m", "M": "%-m", "dd": "%d", "d": "%-d", "y": "%Y"}
    pattern = locale().date_formats["long"].pattern
    found = re.findall(r"'([^']*)'|(M+|d+|y)|(.)", pattern)
    return "".join(text or signs.get(sign, "") or other for text, sign, other in found)


#: In this order, because some are made from those before them.
PRESETS = (
    added("html_baseurl", _with_slash, "an address joined to it needs the slash at its end"),
    default(
        "author", lambda config: ", ".join(edition_of(config).site.authors),
        "the site’s record names the authors",
    ),
    default(
        "copyright", lambda config: config.project_copyright or config.author,
        "the words belong to their authors",
    ),
    default("version", "1", "an EPUB has to name one"),
    default("nitpicky", True, "a reference without a target is a mistake"),
    added(
        "suppress_warnings", lambda config: [*config.suppress_warnings, *QUIET],
        "these are not mistakes here, or the check reports them itself",
    ),
    fixed(
        "source_suffix", {".md": "markdown"},
        "pages are Markdown, which is checked before Sphinx reads it",
    ),
    *all_fixed(
        "the home page contains the site’s record", root_doc="index", master_doc="index",
    ),
    *all_fixed(
        "pages are Markdown", "write it into the pages",
        default_role=None, rst_prolog=None, rst_epilog=None, show_authors=False,
        trim_footnote_reference_space=False,
    ),
    fixed("primary_domain", "mondays", "pages write `{habit}` for `{mondays:habit}`"),
    fixed("figure_language_filename", "{root}{ext}", "a page shows the picture that it names"),
    fixed(
        "source_encoding",
        lambda config: config.source_encoding if config.source_encoding == "utf-8" else "utf-8-sig",
        "pages are in UTF-8",
    ),
    fixed("html4_writer", False, "Sphinx writes HTML 5"),
    # Pages
    *all_fixed(
        "the addresses of pages end in .html and do not change",
        html_file_suffix=None, html_link_suffix=None,
    ),
    fixed("html_output_encoding", "utf-8", "feeds and scripts have the texts of pages, too"),
    default("html_title", lambda config: config.project, "a site has no version number"),
    default("html_math_renderer", "mathml", "a formula needs no script from another site"),
    fixed(
        "html_last_updated_use_utc", False, "the site’s record names the time zone",
        "write it in the record on the home page",
    ),
    default("html_last_updated_fmt", lambda config: _date_format(), "a page says when it changed"),
    added(
        "templates_path", lambda config: [*config.templates_path],
        "themes add folders to the list, and Sphinx would use them for the next build too",
    ),
    added(
        "html_context", lambda config: {"default_mode": "auto", **config.html_context},
        "the reader’s device chooses between light and dark",
    ),
    *(
        added(name, partial(_and_seasons, name), "the schedule of a season goes out of date")
        for name in ("pdf_exclude_patterns", "mondays_epub_exclude_patterns")
    ),
    # The EPUB
    default("epub_theme", theme.EPUB, "the e-book looks like the site"),
    default(
        "epub_basename", lambda config: make_id(config.project) or "book",
        "the EPUB and the PDF have the same name",
    ),
    default(
        "epub_identifier", lambda config: config.html_baseurl or config.project,
        "nobody else has the site’s address",
    ),
    *all_fixed(
        "the package makes the parts of the EPUB besides its pages",
        epub_guide=(), epub_pre_files=[], epub_post_files=[], epub_use_index=False,
        epub_exclude_files=[], epub_tocscope="includehidden", epub_tocdepth=3, epub_tocdup=False,
    ),
    fixed("epub_scheme", "unknown", "an identifier has no scheme in EPUB 3"),
    fixed("epub_writing_mode", "horizontal", "the lines of the e-book are horizontal"),
    default("epub_show_urls", "no", "readers can follow a link in an e-book"),
    # ablog
    default("blog_title", lambda config: config.project, "the feeds have the site’s name"),
    default("blog_feed_archives", True, "each book, year, tag and author has a feed"),
    default("blog_feed_fulltext", True, "a feed reader shows the whole entry"),
    default("blog_feed_length", 20, "a feed reader fetches the whole feed each time"),
    fixed("blog_path", ARCHIVE, "the addresses of the archive do not change"),
    fixed(
        "blog_baseurl", lambda config: config.html_baseurl, "the site has one address",
        "write it as html_baseurl",
    ),
    fixed(
        "blog_default_author", lambda config: edition_of(config).site.authors[0],
        "the site’s record names the authors",
        "write the author first in the record on the home page",
    ),
    fixed("blog_post_pattern", [], "an entry is a page in a book’s folder, or an interlude"),
    fixed("post_auto_orphan", False, "the table of contents of a book lists its entries"),
    fixed("post_show_prev_next", False, "an entry ends with links to its neighbors"),
    # Other extensions
    fixed(
        "ogp_site_url", lambda config: config.html_baseurl, "the site has one address",
        "write it as html_baseurl",
    ),
    fixed("ogp_social_cards", {"enable": False}, "the package draws the cards"),
    fixed("ogp_enable_meta_description", False, "every page already has one"),
    fixed(
        "notfound_template", "404.html", "the package makes the page for a missing address",
        "write a template 404.html into a folder of templates_path",
    ),
    fixed(
        "notfound_context", lambda config: {"title": _("Page not found")},
        "the template has the other words",
    ),
    fixed("notfound_pagename", "404", "hosts look for that name"),
    fixed(
        "notfound_urls_prefix", lambda config: urlsplit(config.html_baseurl).path or "/",
        "the site has one address", "write it as html_baseurl",
    ),
    default("git_untracked_show_sourcelink", True, "a page can be shown before it is committed"),
    fixed(
        "git_last_updated_timezone", lambda config: ZoneInfo(edition_of(config).site.time_zone),
        "the site’s record names the time zone",
        "write it in the record on the home page",
    ),
)  # fmt: skip


#: What our theme does without. Other themes use it.
WITHOUT = (
    *all_fixed(
        "the site does not publish the sources of its pages",
        "set use_source_button in html_theme_options",
        html_copy_source=False, html_show_sourcelink=False, html_sourcelink_suffix=".txt",
    ),
    *(
        fixed(
            name, lambda config, name=name: config.values[name].default,
            "the search is the package’s own", "write “synonyms” in the record on the home page",
        )
        for name in (
            "html_search_language", "html_search_options", "html_search_scorer",
            "html_show_search_summary",
        )
    ),
    fixed("html_show_sphinx", False, "the README names the tools"),
)  # fmt: skip

#: The beginnings of the names of settings for the documentation of code.
CODE = (
    "add_function_", "add_module_", "c_", "cpp_", "javascript_", "manpages_url",
    "maximum_signature_", "modindex_", "option_emphasise_", "python_", "strip_signature_",
    "toc_object_",
)  # fmt: skip


def of_code(config: Config) -> Iterator[Preset]:
    """Yield the settings for directives that no page may have."""
    for name, setting in config.values.items():
        if name.startswith(CODE):
            yield fixed(name, setting.default, "no page documents code")


def markdown(config: Config) -> Iterator[Preset]:
    """Yield MyST's settings, all fixed: the check and the build read the same Markdown."""
    why = "the check and the build read the same Markdown"
    for name in config.values:
        if name.startswith("myst_"):
            yield fixed(name, lambda config, name=name: getattr(SETTINGS, name[5:]), why)


def preset(app: Sphinx, config: Config) -> None:
    """Set all of them; report each fixed one with another value in ``conf.py``."""
    said = {name: config[name] for name in set_in_conf(config) if name in config.values}
    # Themes add to this list, which is Sphinx's own default and is shared by all builds in a
    # process.
    config.templates_path = [*config.templates_path]
    without = WITHOUT if config.html_theme == WEB else ()
    for each in (*PRESETS, *without, *of_code(config), *markdown(config)):
        if each.name in said and each.how == "default":
            continue
        value = copy(each.of(config))  # extensions may change it; other builds must not see that
        if each.name in said and each.how == "fixed" and not _same(said[each.name], value):
            message = f"{each.name} has no effect here: {each.why}; {each.instead}"
            report(app, each.name, message)
        config[each.name] = value


def _same(one: Any, other: Any) -> bool:
    """Return whether two values mean the same: a slash at the end of an address does not count."""
    return str(one).rstrip("/") == str(other).rstrip("/")
