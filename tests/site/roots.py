"""A small site to publish: two books, an interlude, and entries of every state."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import feedparser
from lxml import html

from tests.sites import PROJECT, run_sphinx
from tests.sites import write_docs as write

__all__ = ["PROJECT", "write"]

URL = "https://mondays.example/circle/"

TODAY = "2024-01-16"

#: Stands in the title and the text of what may not be seen yet, and nowhere else.
SECRET = "Zyxquorn"

HOME = """\
---
site:
  authors: [The Circle, Ada Okafor, Bo Ek]
  time_zone: Europe/Berlin
---
# Home

```{toctree}
:hidden:
:glob:

books/*/index
interludes/index
circle
```
"""

BOOK = """\
---
book:
  title: {title}
  authors: [Ann Lee, Cy Orr]
  publisher: Small Press
  year: 2018
  isbn: 978-0-316-44012-7
  unit: Habit
  begins: {first}
  units: [{units}]
---
# {title}

About it.
"""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)

RICH = """\
Text with a [link](../../interludes/index.md), {habit}`2`, a footnote[^one] and a picture:

![A dot](dot.png)

## Part

```{practice}
1. Do it.
```

```{discuss}
1. Why not?
```

[^one]: Said below.
"""


def entry(heading: str, date: str, text: str = "Some words.\n", **fields: object) -> str:
    """Return the file of an entry."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ndate: {date}\n{lines}---\n# {heading}\n\n{text}"


PAGES: dict[str, str | bytes] = {
    "index.md": HOME,
    "circle.md": "---\ndescription: Begin.\n---\n# Your circle\n\n```{own-circle}\n```\n",
    "books/quiet/index.md": BOOK.format(
        title="The Quiet Hour", first="2024-01-01", units="Wake Early, Say No, Rest Well, Walk"
    ),
    "books/quiet/dot.png": PIXEL,
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        "2024-01-01",
        RICH,
        habit=1,
        tags="[small steps, morning]",
        author="[Ada Okafor, Bo Ek]",
        description="'Quotes \" and '', 🎉 and ]]> & <b>'",
    ),
    "books/quiet/02-say.md": entry("Say No", "2024-01-08", habit=2, tags="[morning]"),
    "books/quiet/99-closing.md": entry(f"{SECRET} End", "2024-02-05", f"{SECRET} text.\n"),
    "books/loud/index.md": BOOK.format(title="Loud & Clear", first="2023-06-05", units="Shout"),
    "books/loud/01-shout.md": entry("Shout", "2023-06-05", habit=1),
    "interludes/index.md": "# Interludes\n\nBetween.\n",
    "interludes/2024-01-15-pause.md": entry("A <Pause> & More", "2024-01-15"),
    "interludes/2024-03-04-later.md": entry(f"{SECRET} Later", "2024-03-04", f"{SECRET}.\n"),
}


@dataclass(frozen=True)
class Built:
    """What a run of Sphinx has made."""

    out: Path
    status: int
    messages: list[str]

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return (self.out / name).read_text(encoding="utf-8")

    def page(self, name: str):
        """Return the page ``name``, parsed."""
        return html.document_fromstring((self.out / name).read_bytes())

    def feed(self, name: str = "entries/atom.xml"):
        """Return a feed as a feed reader has it."""
        found = feedparser.parse((self.out / name).read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        return found

    def files(self) -> dict[str, bytes]:
        """Return all that is published."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }


def build(docs: Path, today: str = TODAY, **environment: str) -> Built:
    """Build ``docs`` as ``make`` does, as of ``today``, into the folder ``site`` beside it."""
    out = docs.parent / "site"
    options = ["-q", "-D", "templates_path=none", "-D", "mondays_authority=mondays.example,2024"]
    options += ["-D", "mondays_pdf=none", "-D", "mondays_epub=none"]
    settings = {"MONDAYS_URL": URL, "MONDAYS_TODAY": today, "SOURCE_DATE_EPOCH": "0"}
    status, said = run_sphinx(docs, out, *options, environment={**settings, **environment})
    said = said.replace(f"{docs.parent}{os.sep}", "")
    return Built(out, status, [line for line in said.splitlines() if line])


def commit(folder: Path, when: str) -> None:
    """Commit all there is in ``folder``, as of ``when``."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@mondays.example"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **dates}, check=True)
