"""The settings of this site. The package sets the others: see the page on settings."""

import os

from mentoring_mondays import __version__
from mentoring_mondays.shelf.addresses.repositories import web_address_of

project = "Mentoring Mondays"
author = "Mentoring Mondays Circle"
copyright = "Mentoring Mondays Circle, CC BY 4.0"
version = release = __version__

extensions = ["mentoring_mondays.site"]

# The address of the site, unless MONDAYS_URL or Read the Docs gives another.
html_baseurl = "https://mentoring-mondays.readthedocs.io/en/latest/"
mondays_authority = "mentoring-mondays.readthedocs.io,2026"

html_theme = "mondays"  # a child of sphinx-book-theme, with its options
html_theme_options = {
    "repository_url": os.environ.get("MONDAYS_REPOSITORY")
    or web_address_of(os.environ.get("READTHEDOCS_GIT_CLONE_URL", ""))
    or "https://github.com/mentoring-mondays/mentoring-mondays",
    "path_to_docs": "docs",
    "use_edit_page_button": True,
    "use_issues_button": True,
}

# Pages that are useful only on the website; links to them lead there.
pdf_exclude_patterns = mondays_epub_exclude_patterns = [
    "contributing/**",
    "start-your-own-circle",
    "follow",
    "accessibility",
    "privacy",
]
pdf_imprint = ["The words are licensed under CC BY 4.0."]
