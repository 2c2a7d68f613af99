"""Links to pages that do not exist."""

from pathlib import Path

from tests.sites import problems


def test_the_page_that_was_meant_is_named_for_the_first_of_many(tmp_path: Path) -> None:
    links = "".join(f"[a](abuot{number}.md)\n" for number in range(60))
    said = problems(tmp_path, {"about.md": f"# About\n\n{links}"})
    assert said[0] == (
        "about.md:3:5: there is no page “abuot0.md”; write the path to about.md [dead-link]"
    )
    assert said[-1] == (
        "about.md:62:5: there is no page “abuot59.md”; write the path of a page in docs [dead-link]"
    )
    assert len(said) == 60
