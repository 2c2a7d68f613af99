"""Sphinx's settings. What the books and entries say is in docs/, and its code in src/."""

import os

from mentoring_mondays import __version__

project = "Mentoring Mondays"
author = "Mentoring Mondays Circle"
copyright = "Mentoring Mondays Circle, CC BY 4.0"
version = release = __version__
language = "en"

extensions = ["myst_parser", "mentoring_mondays.site", "mentoring_mondays.pdf"]
source_suffix = {".md": "markdown"}
root_doc = "index"
templates_path = []
nitpicky = True
suppress_warnings = [
    "git",  # without git, or in a shallow clone, no date is shown
    "toc.excluded",  # a page held back is no mistake, or has its own message
    "myst.header",  # the shelf says these two in its own words
    "image.not_readable",
]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_disable_syntax = ["html_block", "html_inline"]  # on our pages, HTML is plain text
myst_heading_anchors = 3
myst_footnote_transition = False  # a footnote stands on its page, or at its place

# The site's own address. Read the Docs gives it; elsewhere, MONDAYS_URL does.
html_baseurl = (
    os.environ.get("MONDAYS_URL")
    or os.environ.get("READTHEDOCS_CANONICAL_URL")
    or "https://mentoring-mondays.readthedocs.io/en/latest/"
)
# Whom feeds and calendars name as their maker (RFC 4151): a host, and a year in which
# it was ours. It stays when the site moves, or every reader sees every entry as new.
mondays_authority = "mentoring-mondays.readthedocs.io,2026"

# The project's address on GitHub, for “Edit this page” and “Suggest a change”.
mondays_repository = (
    os.environ.get("MONDAYS_REPOSITORY")
    or os.environ.get("READTHEDOCS_GIT_CLONE_URL", "").removesuffix(".git")
    or "https://github.com/mentoring-mondays/mentoring-mondays"
)

html_theme = "mondays"  # sphinx-book-theme, and our templates on it
html_title = project
html_math_renderer = "mathml"
html_last_updated_fmt = "%B %-d, %Y"
html_context = {"default_mode": "auto"}
html_sidebars = {"**": []}  # ours is in the layout; the theme would render its own for nothing

# Pages that are of use on the website alone; links to them lead there.
pdf_exclude_patterns = mondays_epub_exclude_patterns = [
    "contributing/**",
    "start-your-own-circle",
    "accessibility",
    "privacy",
]
pdf_imprint = ["The words are licensed under CC BY 4.0."]

epub_theme = "mondays_epub"
epub_cover = ("_static/cover.svg", "epub-cover.html")
epub_basename = "mentoring-mondays"
epub_title = project
epub_author = author
epub_identifier = html_baseurl
epub_scheme = "URL"
epub_show_urls = "no"
epub_language = language
epub_tocdup = False
epub_tocdepth = 2
epub_tocscope = "includehidden"
epub_use_index = False
epub_exclude_files = ["_static/minus.png", "_static/plus.png"]

blog_path = "entries"
blog_feed_archives = True
blog_feed_fulltext = True
blog_feed_length = 20
