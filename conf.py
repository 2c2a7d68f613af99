"""Sphinx's settings. What the books and entries say is in docs/, and its code in src/."""

import os

project = "Mentoring Mondays"
author = "Mentoring Mondays Circle"
copyright = "Mentoring Mondays Circle, CC BY 4.0"
language = "en"

extensions = ["myst_parser", "mentoring_mondays.site"]
source_suffix = {".md": "markdown"}
root_doc = "index"
nitpicky = True
suppress_warnings = ["git"]  # without git, or in a shallow clone, no date is shown

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_disable_syntax = ["html_block", "html_inline"]  # on our pages, HTML is plain text
myst_heading_anchors = 3
myst_links_external_new_tab = False

# The site's own address. Read the Docs gives it; elsewhere, MONDAYS_URL does.
html_baseurl = (
    os.environ.get("MONDAYS_URL")
    or os.environ.get("READTHEDOCS_CANONICAL_URL")
    or "https://mentoring-mondays.readthedocs.io/en/latest/"
)
html_theme = "sphinx_book_theme"
html_title = project
html_last_updated_fmt = "%B %-d, %Y"
html_context = {"default_mode": "auto"}
html_sidebars = {"**": ["mondays-navigation.html"]}
html_theme_options = {
    "navbar_persistent": [],
    "show_prev_next": False,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "footer_content_items": ["copyright.html"],
}

blog_path = "entries"
blog_feed_archives = True
blog_feed_fulltext = True
blog_feed_length = 20
