"""The form of an entry: as the site's house style has it, and free where it says nothing."""

from pathlib import Path

import pytest

from mentoring_mondays.shelf.problems import Problem
from tests.tried import FOURTH, FRONT, HOME, PAGE, TOCTREE, entry, front, shelf


def advice(folder: Path, style: str, text: str, **more: str) -> list[str]:
    """Return the advice on an entry with ``text``, where the site has that house style."""
    indented = "".join(f"    {line}\n" for line in style.splitlines())
    home = HOME.replace("  time_zone", f"  house_style:\n{indented}  time_zone")
    fourth = entry(
        "# Building\n\nIts text.\n", {"date": "2020-09-21", "habit": "4", "draft": "true"}
    )
    files = {"index.md": home + TOCTREE, FOURTH: fourth, PAGE: entry(text), **more}
    return [_short(problem) for problem in shelf(folder, files).advice if problem.path == PAGE]


def _short(problem: Problem) -> str:
    return str(problem).removeprefix(f"{PAGE}:")


PARTS = "parts:\n  practice: 2 to 3\n  takeaways: 1\n  mentors: any"
GOOD = (
    "```{practice}\n1. One.\n2. Two, by Friday.\n```\n\n"
    "```{takeaways}\n- One.\n```\n\n```{mentors}\nA note.\n```\n"
)
STYLES = [
    (
        "words: 10 to 12", "Nine words are on this page with its heading.\n", [],
    ),
    (
        "words: 10 to 12", "Too few.\n",
        ["6:1: the entry has 3 words, and entries on this site have 10 to 12; write 7 more "
         "[entry-length]"],
    ),
    (
        "words: 3 or more", "Too few.\n", [],
    ),
    (
        "words: 3", "```{passage}\n:source: how-women-rise\n:page: 1\nFour words of hers.\n```\n",
        ["6:1: the entry has 5 words, and entries on this site have 3; cut 2 [entry-length]"],
    ),
    (PARTS, GOOD, []),
    (
        PARTS, GOOD.replace("takeaways", "note"),
        ["6:1: the part {takeaways} is missing; write one, in this order: "
         "practice, takeaways, mentors [parts]"],
    ),
    (
        PARTS, "```{mentors}\nA note.\n```\n\n" + GOOD.partition("```{mentors}")[0],
        ["12:4: {practice} comes before {mentors}; swap them [parts]"],
    ),
    (
        PARTS, GOOD + "\n```{mentors}\nAnother.\n```\n",
        ["21:4: the part {mentors} is here twice; combine the two [parts]"],
    ),
    (
        PARTS, GOOD.replace("- One.\n", "- One.\n- Two.\n"),
        ["13:4: the list in {takeaways} has 2 items, and this site asks for 1; cut 1 [parts]"],
    ),
    (
        PARTS, GOOD.replace("2. Two, by Friday.\n", ""),
        ["8:4: the list in {practice} has 1 item, and this site asks for 2 to 3; "
         "write 1 more [parts]"],
    ),
    ("done_by: Friday", GOOD, []),
    (
        "done_by: Friday", GOOD.replace("Friday", "then"),
        ["8:4: the practice does not say to finish by Friday; "
         "write “Friday” in its last step [done-by]"],
    ),
    ("references:\n  habit: 1", "See {habit}`4` and {habit}`again <4>`.\n", []),
    (
        "references:\n  habit: 1 to 2", "No other habit.\n",
        ["6:1: the entry names 0 different {habit}, and this site asks for 1 to 2; write 1 more "
         "[references]"],
    ),
    (
        "references:\n  index: 1", "{index}`a <one; a, two; b>`\n",
        ["6:1: the entry names 2 different {index}, and this site asks for 1; cut 1 [references]"],
    ),
    ("spoken_lines: 1 or more", "Say: *I’d like to be asked first.*\n", []),
    (
        "spoken_lines: 1 or more",
        "It is *not* much.\n\n```{practice}\nSay *I’d like that.*\n```\n",
        ["6:1: the entry has 0 sentences to say, and this site asks for 1 or more; "
         "write them in italics, before the practice: *I’d like to be asked first.* "
         "[spoken-lines]"],
    ),
    ("quotation_marks: true", "“Well,” she said.\n", []),
    (
        "quotation_marks: false", "“Well, she said.\n",
        ["8:1: entries on this site have no quotation marks; write what somebody says in italics "
         "(*like this*), and what a book says as a {passage} [quotation-marks]"],
    ),
    (
        "quotation_marks: false",
        "```{passage}\n:source: how-women-rise\n:page: 1\n“Well.”\n```\n", [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("style", "text", "said"), STYLES)
def test_an_entry_is_held_to_the_house_style(
    tmp_path: Path, style: str, text: str, said: list[str]
) -> None:
    assert advice(tmp_path, style, text) == said


def test_without_a_house_style_an_entry_is_as_it_likes(tmp_path: Path) -> None:
    assert advice(tmp_path, "{}", "“Well.”\n\n```{mentors}\nA.\n```\n") == []


def test_a_heading_belongs_to_one_entry(tmp_path: Path) -> None:
    fourth = entry("# Building\n\n## What it is\n\nA.\n", {"date": "2020-09-21", "habit": "4"})
    text = "## What it is\n\nB.\n"
    assert advice(tmp_path / "a", "repeated_headings: true", text, **{FOURTH: fourth}) == []
    assert advice(tmp_path / "b", "repeated_headings: false", text, **{FOURTH: fourth}) == [
        f"8:4: {FOURTH} has the same heading; write one that fits only this entry "
        "[repeated-heading]"
    ]


def test_questions_for_the_circle_come_with_their_minutes(tmp_path: Path) -> None:
    text = "```{discuss}\n- Why?\n```\n\n```{discuss}\n:minutes: 10\n- Why not?\n```\n"
    assert advice(tmp_path, "{}", text) == [
        "8:4: the questions do not say how long to talk about each; "
        "write “:minutes: 10” on the line below it [minutes]"
    ]


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (
            "words: many",
            "5:5: site.house_style.words: “many” is not a number; "
            "write “3”, “3 to 4”, “3 or more” or “any” [range]",
        ),
        (
            "words: 4 to 3",
            "5:5: site.house_style.words: “4 to 3” puts the larger number first; write “3 to 4” "
            "[range]",
        ),
        (
            "length: 3",
            "5:5: site.house_style.length: there is no field with this name; the fields are "
            "words, "
            "parts, done_by, references, spoken_lines, quotation_marks, repeated_headings "
            "[unknown-field]",
        ),
    ],
)
def test_a_mistake_in_the_house_style_is_located(tmp_path: Path, style: str, message: str) -> None:
    home = HOME.replace("  time_zone", f"  house_style:\n    {style}\n  time_zone")
    read = shelf(tmp_path, {"index.md": home + TOCTREE, PAGE: entry()})
    assert [str(problem) for problem in read.problems] == [f"index.md:{message}"]


LISTED = HOME.replace("  time_zone", "  tags: [language, relationships]\n  time_zone")


def test_a_tag_that_is_not_on_the_list_is_told_the_nearest_that_is(tmp_path: Path) -> None:
    page = entry(fields={**FRONT, "tags": "[langage, gardening, Language]"})
    read = shelf(tmp_path, {"index.md": LISTED + TOCTREE, PAGE: page})
    assert [_short(problem) for problem in read.problems] == [
        "4:8: tags.1: “langage” is not on the site’s list of tags; write “language”, "
        "or add it to site.tags in docs/index.md [unlisted-tag]",
        "4:17: tags.2: “gardening” is not on the site’s list of tags; "
        "write one of: language, relationships, "
        "or add it to site.tags in docs/index.md [unlisted-tag]",
        "4:28: tags.3: “Language” is spelled “language” in the site’s list of tags; "
        "write “language” [tag]",
    ]


def test_where_the_site_lists_no_tags_any_tag_goes(tmp_path: Path) -> None:
    assert shelf(tmp_path, {PAGE: entry(fields={**FRONT, "tags": "[gardening]"})}).problems == ()


def test_a_listed_tag_is_shared_by_two_entries(tmp_path: Path) -> None:
    home = LISTED.replace("relationships]", "relationships, gardening]")
    more = {"interludes/index.md": f"---\n{front({'orphan': 'true'})}---\n# Interludes\n"}
    more["interludes/a.md"] = entry("# A\n", {"date": "2021-01-04", "tags": "[language]"})
    read = shelf(tmp_path, {"index.md": home + TOCTREE, PAGE: entry(), **more})
    assert [str(problem) for problem in read.advice if problem.path == "index.md"] == [
        "index.md:4:20: site.tags.2: one entry has the tag “relationships”, and a tag is useful "
        "only when entries share it; give it to another entry, or remove it from the list "
        "[unused-tag]",
        "index.md:4:35: site.tags.3: no entry has the tag “gardening”, and a tag is useful only "
        "when entries share it; give it to another entry, or remove it from the list [unused-tag]",
    ]
