"""Every rule by its name: what it asks for, why, an example and how to fix it.

The text is in ``rulebook.toml``; the pages for contributors and ``mondays explain`` are made from
it. Tests run each example through the check.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Rule:
    """A rule, by the name that its messages carry in brackets.

    ``where`` says what ``wrong`` and ``right`` are examples of: lines of an entry's
    ``front`` matter or of its ``text``, of its text where the site has a house style
    (``styled``), of its text when Sphinx has read it (``read``), of a ``book``'s record, of
    a ``season``'s, of the ``home`` page's, or a sentence about a ``file``. ``fix`` explains what
    an example cannot show.
    """

    name: str
    title: str
    what: str
    why: str
    where: str
    wrong: str
    right: str
    fix: str = ""

    @property
    def page(self) -> str:
        """The rule's page for contributors, in Markdown."""
        return "\n".join([
            f"# {self.title}", "",
            f"`[{self.name}]` {self.what}", "",
            "## Why", "", self.why, "",
            "## An example", "", *self._example(self.wrong), "",
            "## How to fix it", "", *([self.fix, ""] if self.fix else []),
            *([*self._example(self.right), ""] if self.right else []),
        ])  # fmt: skip

    def _example(self, text: str) -> list[str]:
        if self.where == "file":
            return [text.strip()]
        language = "markdown" if self.where in ("text", "styled", "read") else "yaml"
        return [f"`````{language}", text.strip("\n"), "`````"]


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Return all rules by name."""
    found = tomllib.loads(_read("rulebook.toml"))
    return {name: Rule(name=name, **words) for name, words in found.items()}


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def index_page() -> str:
    """Return the page that lists all rules, in Markdown."""
    lines = (f"- `{name}`: [{rule.title}]({name}.md)\n" for name, rule in rules().items())
    return _read("index.md").replace("RULES\n", "".join(lines))


def write_pages(folder: Path) -> None:
    """Write the page of every rule into ``folder``, and remove those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"index.md": index_page()} | {f"{name}.md": rule.page for name, rule in rules().items()}
    for stale in {file.name for file in folder.glob("*.md")} - pages.keys():
        (folder / stale).unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
