"""The way from a page to its file: "Edit this page" and "Suggest a change"."""

from typing import Any
from urllib.parse import quote, urlencode

from sphinx.application import Sphinx

#: The setting that holds the address of the project on GitHub; empty for no links.
REPOSITORY = "mondays_repository"
BRANCH = "main"


def edit_address(repository: str, docname: str) -> str:
    """Return where a page is edited in the browser; GitHub makes a pull request of it."""
    return f"{repository.rstrip('/')}/edit/{BRANCH}/docs/{quote(docname)}.md"


def suggest_address(repository: str, docname: str) -> str:
    """Return the form for a mistake, with the page filled in."""
    # The names are those of .github/ISSUE_TEMPLATE/mistake.yml and of its fields.
    query = urlencode({"template": "mistake.yml", "page": f"docs/{docname}.md"})
    return f"{repository.rstrip('/')}/issues/new?{query}"


def add_addresses(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Hand both addresses to the template of each page that has a file."""
    repository: str = getattr(app.config, REPOSITORY)
    if repository and pagename in app.env.found_docs:
        context["edit_address"] = edit_address(repository, pagename)
        context["suggest_address"] = suggest_address(repository, pagename)


def setup(app: Sphinx) -> None:
    """Add the setting, and the links to every page."""
    app.add_config_value(REPOSITORY, "", "html", [str])
    app.connect("html-page-context", add_addresses)
