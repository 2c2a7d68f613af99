"""The ways to build a site that are compared: ours, the stock one, Material, Zensical."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost, run
from bench.shelves import SEASON, Book, Form, material, ours, picture, stock, write

PROJECT = Path(__file__).parents[1]

#: Where `make bench-others` puts what else is compared.
OTHERS = PROJECT / ".venv-bench" / "bin"

RECORD = """\
---
site:
  authors: [Mentoring Mondays Circle]
  time_zone: America/New_York
---
"""

HOME = """\
# Home

Ten minutes to read, one small thing to try by Friday.

```{toctree}
:hidden:
:glob:

books/*/index
```
"""

BOOK = """\
---
book:
  title: {title}
  authors: [Ann Lee]
  publisher: Small Press
  year: 2018
  unit: Habit
  first_monday: {first}
  units: [{units}]
---
# {title}

{about}
"""

STOCK_CONF = """\
project = "Mentoring Mondays"
extensions = ["myst_parser", "ablog"]
html_theme = "sphinx_book_theme"
html_baseurl = blog_baseurl = "https://mondays.example/"
blog_title = project
blog_path = "entries"
blog_feed_archives = True
blog_feed_fulltext = True
fontawesome_included = True
"""

BLOG = """\
site_name: Mentoring Mondays
site_url: https://mondays.example/
use_directory_urls: false
theme:
  name: material
  font: false
markdown_extensions:
  - admonition
plugins:
  - search
  - blog:
      blog_dir: .
      post_url_format: "{slug}"
      archive: true
      categories_allowed: []
"""

FEED = """\
  - rss:
      match_path: posts/.*
      use_git: false
      date_from_meta:
        as_creation: date
"""


@dataclass(frozen=True)
class Stack:
    """A way to build a site in a folder.

    ``most`` is the largest shelf it is given. ``tool`` is the program that builds from
    an ``mkdocs.yml``, and ``feed`` whether it writes a feed. Otherwise Sphinx builds, that
    of the checkout ``project``.
    """

    name: str
    form: Form
    most: int | None = None
    tool: str = ""
    feed: bool = True
    project: Path = PROJECT

    @property
    def is_installed(self) -> bool:
        """Whether it can be run here."""
        return not self.tool or (OTHERS / self.tool).exists()

    def lay_out(self, folder: Path, books: Sequence[Book]) -> None:
        """Write all that the build needs into ``folder``."""
        docs = folder / "docs"
        if self.form is material:
            write(folder, {"mkdocs.yml": BLOG + (FEED if self.feed else "")})
            write(docs, {"index.md": "# Home\n"})
        elif self.form is stock:
            write(folder, {"conf.py": STOCK_CONF})
            write(docs, {"index.md": HOME})
        else:
            write(docs, {"index.md": RECORD + HOME})
        for book in books:
            where = docs / ("posts" if self.form is material else f"books/{book.slug}")
            if self.form is not material:
                write(where, {"index.md": self._book_page(book)})
            for entry in book.entries:
                write(where, {f"{entry.name}.md": self.form(book, entry)})
                if entry.picture:
                    write(where, {entry.picture: picture(entry.number)})

    def _book_page(self, book: Book) -> str:
        if self.form is stock:
            listed = "```{toctree}\n:glob:\n\n*\n```\n"
            return f"# {book.title}\n\n{book.about}\n\n{listed}"
        names = [entry.title for entry in book.entries]
        names += [f"Habit to come {number}" for number in range(len(names), SEASON)]
        first = book.entries[0].date
        return BOOK.format(title=book.title, first=first, units=", ".join(names), about=book.about)

    def build(
        self, folder: Path, builder: str = "html", jobs: str = "1", settings: Sequence[str] = ()
    ) -> Cost:
        """Build what was laid out in ``folder``, and return what it cost."""
        if self.tool:
            command = [str(OTHERS / self.tool), "build", "-f", str(folder / "mkdocs.yml")]
        else:
            strict = ["-W", "--keep-going", "-n"] if self.form is ours else []
            conf = self.project if self.form is ours else folder
            python = (
                sys.executable if self.project == PROJECT else self.project / ".venv/bin/python"
            )
            places = ["-c", conf, "-d", folder / "doctrees", folder / "docs", folder / builder]
            defined = [f"-D{setting}" for setting in settings]
            command = [str(python), "-m", "sphinx", "-q", "-b", builder]
            command += [*strict, *defined, "-j", jobs]
            command += [str(place) for place in places]
        return run(command, folder, self.environment)

    def site(self, folder: Path) -> Path:
        """Return the folder of the pages that were built in ``folder``."""
        return folder / ("site" if self.form is material else "html")

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the command: nothing of ours but a day after all Mondays."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MONDAYS_", "READTHEDOCS"))
        }
        return {**kept, "MONDAYS_TODAY": "2099-01-01", "SOURCE_DATE_EPOCH": "0"}


OURS = Stack("ours", ours)
STOCK = Stack("stock", stock, most=520)
MATERIAL = Stack("Material for MkDocs", material, tool="mkdocs")
ZENSICAL = Stack("Zensical", material, tool="zensical", feed=False)  # it has none yet
