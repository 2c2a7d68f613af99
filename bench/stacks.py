"""The ways to build a site that are compared: ours, the stock one, Material for MkDocs."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.shelves import SEASON, Book, Form, material, ours, picture, stock, write

PROJECT = Path(__file__).parents[1]

HOME = """\
---
site:
  authors: [Mentoring Mondays Circle]
  time_zone: America/New_York
---
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

MATERIAL_CONF = """\
site_name: Mentoring Mondays
site_url: https://mondays.example/
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - search
  - blog:
      blog_dir: .
      post_url_format: "{slug}"
      archive: true
      categories_allowed: []
  - rss:
      match_path: posts/.*
      use_git: false
      date_from_meta:
        as_creation: date
markdown_extensions:
  - admonition
"""


@dataclass(frozen=True)
class Stack:
    """A way to build a site in a folder; ``most`` is the largest shelf it is given."""

    name: str
    form: Form
    most: int | None = None

    def lay_out(self, folder: Path, books: Sequence[Book]) -> None:
        """Write all that the build needs into ``folder``."""
        docs = folder / "docs"
        if self.form is material:
            write(folder, {"mkdocs.yml": MATERIAL_CONF})
            write(docs, {"index.md": "# Home\n"})
        elif self.form is stock:
            write(folder, {"conf.py": STOCK_CONF})
            write(docs, {"index.md": HOME.partition("---\n# ")[2].join(["# ", ""])})
        else:
            write(docs, {"index.md": HOME})
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

    def command(self, folder: Path, *, jobs: str = "1") -> list[str]:
        """Return the command that builds what was laid out in ``folder``."""
        if self.form is material:
            return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
        strict = ["-W", "--keep-going", "-n"] if self.form is ours else []
        conf = PROJECT if self.form is ours else folder
        places = ["-c", conf, "-d", folder / "doctrees", folder / "docs", self.site(folder)]
        return [sys.executable, "-m", "sphinx", "-q", *strict, "-j", jobs, *map(str, places)]

    def site(self, folder: Path) -> Path:
        """Return the folder into which the command writes."""
        return folder / "site"

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
MATERIAL = Stack("Material for MkDocs", material)
