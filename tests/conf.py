"""The settings of the sites that the tests build: those of a circle that is nowhere else."""

import os

from mentoring_mondays import __version__
from mentoring_mondays.shelf.addresses.repositories import web_address_of

project = "Mentoring Mondays"
author = "Mentoring Mondays Circle"
copyright = "Mentoring Mondays Circle, CC BY 4.0"
version = release = __version__

extensions = ["mentoring_mondays.site"]

html_baseurl = "https://mentoring-mondays.readthedocs.io/en/latest/"
mondays_authority = "mentoring-mondays.readthedocs.io,2026"

html_theme = "mondays"
html_theme_options = {
    "repository_url": os.environ.get("MONDAYS_REPOSITORY")
    or web_address_of(os.environ.get("READTHEDOCS_GIT_CLONE_URL", ""))
    or "https://github.com/mentoring-mondays/mentoring-mondays",
    "path_to_docs": "docs",
    "use_edit_page_button": True,
    "use_issues_button": True,
}

pdf_exclude_patterns = mondays_epub_exclude_patterns = ["contributing/**", "start-your-own-circle"]
pdf_imprint = ["The words are licensed under CC BY 4.0."]
