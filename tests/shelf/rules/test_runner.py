"""Every rule is on the list, once: a function that yields problems is not forgotten."""

import ast

from mentoring_mondays.shelf.rules.runner import PAGE_RULES, SHELF_RULES
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
                if takes in (["Page"], ["Context"]) and returns == "Iterator[Problem]":
                    found.append(node.name)
    return found


def test_every_rule_is_on_the_list_once() -> None:
    listed = [rule.check.__name__ for rule in (*PAGE_RULES, *SHELF_RULES)]
    assert sorted(listed) == sorted(_rules_in_the_room())
    assert len(listed) > 30
