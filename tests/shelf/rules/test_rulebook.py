"""Every rule is in the rulebook, each example breaks its rule, and the pages are made of it."""

import re
from pathlib import Path

import pytest

from mentoring_mondays.commands.running.reading import found_in_reading
from mentoring_mondays.shelf import read_shelf
from mentoring_mondays.shelf.rules.rulebook import Rule, rules
from tests.tried import (
    BOOK,
    FRONT,
    HOME,
    PAGE,
    PROJECT,
    SEASON,
    TOCTREE,
    entry,
    front,
    shelf,
    write,
)

LISTED = HOME.replace("  time_zone", "  tags: [language, relationships]\n  time_zone")
STYLED = HOME.replace(
    "  time_zone",
    "  house_style: {parts: {practice: 2}, done_by: Friday, references: {habit: 1}, "
    "spoken_lines: 1 or more, quotation_marks: false}\n  time_zone",
)

TRIED = [rule for rule in rules().values() if rule.where not in ("file", "read")]
READ = [rule for rule in rules().values() if rule.where == "read"]


def _fields(text: str) -> dict[str, str]:
    return {
        name: value.strip() for name, _, value in (line.partition(":") for line in text.split("\n"))
    }


def _broken(folder: Path, rule: Rule, text: str) -> set[str]:
    if rule.where == "book":
        record = front({**BOOK, **_fields(text)}, "  ")
        files = {"books/how-women-rise/index.md": f"---\nbook:\n{record}---\n# How Women Rise\n"}
    elif rule.where == "season":
        record = front({**SEASON, **_fields(text)}, "  ")
        files = {"seasons/winter.md": f"---\nseason:\n{record}---\nWho reads with us.\n"}
    elif rule.where == "home":
        zone = "time_zone: America/New_York"
        lines = text if rule.name == "time-zone" else f"{zone}\n  {text}"
        files = {"index.md": HOME.replace(zone, lines) + TOCTREE}
    elif rule.where == "styled":
        files = {"index.md": STYLED + TOCTREE, PAGE: entry(text + "\n")}
    elif rule.where == "front":
        files = {
            "index.md": LISTED + TOCTREE if rule.name == "unlisted-tag" else HOME + TOCTREE,
            PAGE: entry(fields={**FRONT, **_fields(text)}),
        }
    else:
        files = {PAGE: entry(text + "\n")}
    read = shelf(folder, files)
    found = [p for p in (*read.problems, *read.advice) if rule.where != "styled" or p.path == PAGE]
    return {problem.rule for problem in found}


@pytest.mark.parametrize("rule", TRIED, ids=lambda rule: rule.name)
def test_its_example_breaks_it_and_the_mended_one_does_not(tmp_path: Path, rule: Rule) -> None:
    if rule.name == "missing":  # there, to leave out a field is the example
        return
    assert rule.name in _broken(tmp_path / "wrong", rule, rule.wrong)
    assert rule.name not in _broken(tmp_path / "right", rule, rule.right)


def test_examples_that_sphinx_has_to_read(tmp_path: Path) -> None:
    orphan = "---\norphan: true\n---\n# Page\n\n"
    docs = write(
        tmp_path,
        {
            f"{kind}-{rule.name}.md": f"{orphan}{text}\n\nMore.\n"
            for rule in READ
            for kind, text in (("wrong", rule.wrong), ("right", rule.right))
        },
    )
    said = {(p.path, p.rule) for p in found_in_reading(docs, read_shelf(docs)).problems}
    assert said == {(f"wrong-{rule.name}.md", rule.name) for rule in READ}


def test_every_rule_that_a_message_can_name_is_in_it() -> None:
    """Names are written as they are in the code, in the places where problems are made."""
    calls = (
        r'(?:problem(?:_at|_in)?|report|refuse|_problem|Problem)\(\s*(?:[^()"]*,\s*)?"([a-z-]+)"'
    )
    tables = r'return source\.problem\(\s*"([a-z-]+)"|subtype="([a-z-]+)"'
    named = set()
    for file in (PROJECT / "src/mentoring_mondays/shelf").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= {name for found in re.findall(f"{calls}|{tables}", text) for name in found if name}
    assert "passage" in named
    assert named - rules().keys() == set()
