"""Small shelves to read and build: pages out of a few words, and what Sphinx made of them."""

import io
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.cmd.build import main as sphinx_build
from sphinx.locale import translators
from sphinx.util.inventory import InventoryFile

from mentoring_mondays.shelf import read_shelf

PROJECT = Path(__file__).parents[1]

#: The folder of the settings with which tests build: conf.py, beside this file.
CONF = Path(__file__).parent

URL = "https://mondays.example/"

UNITS = ("Wake Early", "Say No", "Rest Well")

HOME = """\
---
site:
  authors: [The Circle, Ada Okafor]
  time_zone: America/New_York
---
# Home

```{toctree}
:hidden:
:glob:

books/*/index
interludes/index
about
```
"""

#: The pages that every small site has, unless a test brings its own.
PAGES = {
    "index.md": HOME,
    "about.md": "# About\n\nWho we are.\n",
    "interludes/index.md": "# Interludes\n\nMondays between two books.\n",
}


def book(
    title: str = "The Quiet Hour",
    names: tuple[str, ...] = UNITS,
    *,
    body: str | None = None,
    page: Mapping[str, str] | None = None,
    **record: str | None,
) -> str:
    """Return a book's index.md, its habits called ``names``.

    A field of the record is given as YAML; one that is None is left out.
    """
    fields = {
        "title": _quoted(title),
        "authors": "[Ann Lee]",
        "publisher": "Small Press",
        "year": "2018",
        "isbn": "978-0-316-44012-7",
        "unit": "Habit",
        "begins": "2020-08-31",
        "units": f"[{', '.join(map(_quoted, names))}]",
        **record,
    }
    lines = [f"  {name}: {value}" for name, value in fields.items() if value is not None]
    lines += [f"{name}: {value}" for name, value in (page or {}).items()]
    text = f"# {title}\n\nAbout the book.\n" if body is None else body
    return "\n".join(["---", "book:", *lines, "---", text])


def entry(heading: str = "", text: str = "Some words.\n", **fields: object) -> str:
    """Return an entry's file: its front matter as given, a heading and a text."""
    lines = [f"{name}: {value}" for name, value in fields.items()]
    top = f"# {heading}\n\n" if heading else ""
    return "\n".join(["---", *lines, "---", f"{top}{text}"])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write_docs(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write ``files`` into ``folder / docs``, which is returned."""
    docs = folder / "docs"
    for path, text in files.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return docs


def shelf_root(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write ``files`` into ``folder / docs``, and what a site needs besides them."""
    return write_docs(folder, {**PAGES, **files})


def problems(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Return all that is wrong with the shelf made of ``files``."""
    return [str(problem) for problem in read_shelf(shelf_root(folder, files)).problems]


@dataclass(frozen=True)
class Built:
    """What one run of Sphinx has made: its exit status, its messages, its pages."""

    out: Path
    status: int
    messages: list[str]

    def page(self, name: str) -> BeautifulSoup:
        """Return the page ``name`` (without its ending), parsed."""
        return BeautifulSoup((self.out / f"{name}.html").read_bytes(), "lxml")

    def article(self, name: str) -> Tag:
        """Return what is in the middle of the page ``name``."""
        found = self.page(name).select_one("article.bd-article")
        assert found is not None
        return found

    def navigation(self, name: str) -> Tag:
        """Return the sidebar of the page ``name``."""
        found = self.page(name).select_one("nav.mondays-navigation")
        assert found is not None
        return found

    def pages(self) -> list[str]:
        """Return the names of all pages, but for those that lead to the week of a season."""
        names = [path.relative_to(self.out).as_posix() for path in self.out.rglob("*.html")]
        own = [name[:-5] for name in names if not name.startswith("_static/")]
        return sorted(name for name in own if not name.endswith("/this-week"))

    def inventory(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Return, by type and name, the address and the title in objects.inv."""
        read = InventoryFile.loads((self.out / "objects.inv").read_bytes(), uri="").data
        return {
            kind: {name: (item.uri, item.display_name) for name, item in items.items()}
            for kind, items in read.items()
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file's name and content; the inventory's content is unpacked."""
        for path in sorted(self.out.rglob("*")):
            name = path.relative_to(self.out).as_posix()
            if path.name == "objects.inv":
                yield name, repr(self.inventory()).encode()
            elif path.is_file():
                yield name, path.read_bytes()

    def mentions(self, word: str) -> list[str]:
        """Return the names of the files that hold ``word`` or are named by it."""
        wanted = word.lower()
        return [
            name
            for name, content in self.files()
            if wanted in name.lower() or wanted.encode() in content.lower()
        ]


def words(tag: Tag | None) -> str:
    """Return what a reader sees of ``tag``, on one line."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def build(
    docs: Path,
    today: str = "2020-10-01",
    preview: bool = False,
    builder: str = "html",
    conf: str | None = None,
    **environment: str,
) -> Built:
    """Build ``docs`` as ``make`` does, as of ``today``, into a folder beside it.

    The folder is called ``site``, or as the builder where that is another one. The
    settings are those of tests/conf.py, or of the text ``conf``, a ``conf.py`` beside ``docs``.
    """
    out = docs.parent / ("site" if builder == "html" else builder)
    options = [f"-Dmondays_{kind}={docs.parent / kind}" for kind in ("pdf", "epub")]
    settings = {"MONDAYS_TODAY": today, **environment}
    if conf is None:
        settings = {"MONDAYS_URL": URL, **settings}
    if preview:
        settings["MONDAYS_PREVIEW"] = "1"
    if conf is not None:
        (docs.parent / "conf.py").write_text(conf, encoding="utf-8")
        options = ["-c", str(docs.parent)]
    status, said = run_sphinx(docs, out, *options, builder=builder, environment=settings)
    said = said.replace(f"{docs}/", "").replace(f"{docs.parent}/", "")
    return Built(out, status, [line for line in said.splitlines() if line])


def run_sphinx(
    docs: Path,
    out: Path,
    *options: str,
    builder: str = "html",
    environment: Mapping[str, str] | None = None,
    pages: Sequence[Path] = (),
) -> tuple[int, str]:
    """Run Sphinx with the tests' settings, as strictly as ``make``; return status and messages.

    Of the environment it sees only what is given here. It builds all pages, or those of the
    files ``pages``.
    """
    errors = io.StringIO()
    arguments = ["-W", "--keep-going", "-n", "-q", "--no-color", "-c", str(CONF), *options]
    arguments += ["-d", str(docs.parent / "doctrees"), "-b", builder, str(docs), str(out)]
    arguments += map(str, pages)
    translators.clear()  # Sphinx keeps the language of an earlier build in this process
    with pytest.MonkeyPatch.context() as patch:
        for name in ("URL", "PREVIEW", "TODAY"):
            patch.delenv(f"MONDAYS_{name}", raising=False)
        patch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
        for name, value in (environment or {}).items():
            patch.setenv(name, value)
        with redirect_stdout(io.StringIO()), redirect_stderr(errors):
            logging.disable(logging.INFO)  # nobody reads it, and there are a thousand lines
            try:
                status = sphinx_build(arguments)
            except SystemExit as end:
                status = int(end.code or 0)
            finally:
                logging.disable(logging.NOTSET)
    return status, errors.getvalue()
