"""Every rule is on the list, once: a function that yields problems is not forgotten."""

import ast
from pathlib import Path

from mentoring_mondays.shelf import read_shelf
from mentoring_mondays.shelf.rules.runner import PAGE_RULES, SHELF_RULES
from tests.sites import shelf_root
from tests.tried import PROJECT

ROOM = PROJECT / "src/mentoring_mondays/shelf/rules"


def _rules_in_the_room() -> list[str]:
    """Return the public functions of the rules' modules that take a page or the context."""
    found = []
    for file in ROOM.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [ast.unparse(a.annotation) for a in node.args.args if a.annotation]
                returns = ast.unparse(node.returns) if node.returns else ""
                takes = [name.strip("'") for name in arguments]
                if takes in (["Document"], ["Context"]) and returns == "Iterator[Problem]":
                    found.append(node.name)
    return found


def test_every_rule_is_on_the_list_once() -> None:
    listed = [rule.check.__name__ for rule in (*PAGE_RULES, *SHELF_RULES)]
    assert sorted(listed) == sorted(_rules_in_the_room())
    assert len(listed) > 30


def test_rules_on_english_words_stand_aside_in_another_language(tmp_path: Path) -> None:
    text = 'Dijo "si" en 2018 - un dia: «adios, colour, recieve».\n'
    docs = shelf_root(tmp_path, {"about.md": f"# Sobre\n\n{text}"})
    for setting, said in (
        ("", {"american", "dash", "quotes", "spelling"}),
        ('language = "en_GB"\n', {"american", "dash", "quotes", "spelling"}),
        ('language = "es"\n', set()),
        ('import os\nlanguage = os.environ.get("READTHEDOCS_LANGUAGE", "en")\n', set()),
    ):
        (tmp_path / "conf.py").write_text(setting, encoding="utf-8")
        found = {problem.rule for problem in read_shelf(docs, tmp_path / "cache").advice}
        assert found == said, setting
