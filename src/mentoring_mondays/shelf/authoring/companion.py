"""A new companion: every file of the project, filled in from a few answers.

The files are in the folder ``kit``, as Jinja templates with ``<< >>`` for values.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined

from mentoring_mondays import __version__
from mentoring_mondays.locale import _, in_sentence, use
from mentoring_mondays.shelf.addresses.ledger import HEAD
from mentoring_mondays.shelf.authoring.answers import LICENSES, Answers
from mentoring_mondays.shelf.authoring.cron import cron_lines
from mentoring_mondays.shelf.authoring.new_book import as_yaml
from mentoring_mondays.shelf.authoring.new_entry import escaped, slug_of
from mentoring_mondays.shelf.authoring.schema import as_json, front_matter_schema, without
from mentoring_mondays.shelf.books import in_words
from mentoring_mondays.shelf.calendar.dates import WEEKDAYS, long_date, weekday_name

#: Where hosts show the folders of the default branch, by a part of their names.
TREES = (("gitlab", "-/tree/main"), ("codeberg", "src/branch/main"))

#: The actions of the workflows, each by the commit of a release. A test keeps them equal to those
#: of this project, which are updated regularly.
ACTIONS = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup_python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "upload_artifact": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9"
    " # v5.0.0",
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
}


def files_of(answers: Answers, today: date) -> dict[str, str]:
    """Return the text of every file of the new companion, by its path, without the first entry."""
    environment = Environment(
        block_start_string="<%", block_end_string="%>", variable_start_string="<<",
        variable_end_string=">>", comment_start_string="<#", comment_end_string="#>",
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False,  # noqa: S701
    )  # fmt: skip
    # JSON is Python and YAML as well.
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.filters["markdown"] = escaped
    use(answers.language)
    try:
        values = _values(answers, today)
    finally:
        use("en")
    # The examples of this project are about its own books.
    made = {".vscode/entry.schema.json": as_json(without("examples", front_matter_schema()))}
    for path, source in _in_language(answers.language).items():
        if path.startswith(".github/") and not values["on_github"]:
            continue
        place = path.replace("docs/books/", f"docs/books/{values['slug']}/")
        if path.endswith(".jinja"):
            made[place.removesuffix(".jinja")] = environment.from_string(source).render(values)
        else:
            made[place] = source
    return made


def _in_language(language: str) -> dict[str, str]:
    """Return all templates, with the pages in ``language`` if there are such, else in English."""
    found = dict(_templates(files("mentoring_mondays.shelf.authoring") / "kit"))
    pages = f"docs.{language.partition('_')[0]}/"
    own = {path.replace(pages, "docs/"): found[path] for path in found if path.startswith(pages)}
    return {path: found[path] for path in found if not path.startswith("docs.")} | own


def has_pages_in(language: str) -> bool:
    """Return whether the pages of a new companion are there in ``language``."""
    return language[:2] == "en" or _in_language(language) != _in_language("en")


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        path = f"{above}{item.name.replace('dot-', '.', 1)}"
        if item.is_dir():
            yield from _templates(item, f"{path}/")
        else:
            yield path, item.read_text(encoding="utf-8")


def _values(answers: Answers, today: date) -> dict[str, Any]:
    from docutils.nodes import make_id

    book, slug = answers.book, slug_of(answers.book.title)
    unit, weekday = in_sentence(book.unit), WEEKDAYS.index(answers.weekday)
    day = weekday_name(weekday)
    repository, (license_, license_url) = answers.repository or "", LICENSES[answers.license]
    licensed = _("The words are licensed under {license}.").format(license=license_)
    authors = in_words(book.authors)
    sentence = _("{name} reads {title} by {authors} together, one {unit} each {weekday}.").format(
        name=answers.name, title=book.title, authors=authors, unit=unit, weekday=day
    )
    host = urlsplit(answers.address or "").hostname
    return {
        **answers.model_dump(exclude={"book"}),
        **ACTIONS,
        "license_url": license_url,
        "license_sentence": licensed if license_url else f"{_(license_)}.",
        "license_short": f", {license_}" if license_url else "",
        "year": today.year,
        "repository": repository,
        "on_github": urlsplit(repository).hostname in (None, "github.com"),
        "tree": next((tree for host, tree in TREES if host in repository), "tree/main"),
        "address": answers.address or "",
        "authority": f"{host},{today.year}",
        "authors_in_words": in_words(answers.authors),
        "slug": slug,
        "book_folder": f"docs/books/{slug}",
        "file_name": make_id(answers.name) or "book",  # of the PDF and the EPUB, as in Sphinx
        "title": book.title,
        "book_authors": authors,
        "unit": unit,
        "begins_in_words": long_date(book.begins),
        "record": as_yaml(book.model_dump(mode="json", exclude_defaults=True)),
        "day": day,
        "sentence": sentence,
        "cron": cron_lines(weekday, answers.time_zone, today),
        "requirement": requirement(),
        "ledger_head": HEAD,
    }  # fmt: skip


def requirement() -> str:
    """Return how pip finds this package: by its version, or where it is from (PEP 610)."""
    try:
        origin = json.loads(distribution("mentoring-mondays").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    url, vcs = origin.get("url", ""), origin.get("vcs_info", {})
    if vcs:
        return f"mentoring-mondays @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"mentoring-mondays @ {url}" if url else f"mentoring-mondays=={__version__}"
