"""Advice on the words of an entry: timeless, American, spoken as people speak, and its own."""

from pathlib import Path

import pytest

from tests.tried import FOURTH, PAGE, entry, said, shelf

SEASON = "ties the entry to a time of year, and a circle can begin in any week; leave it out"
WEEK = "is a different entry for a reader who began elsewhere; name the habit instead"
CLAIM = "sounds like research; name the source in the sentence, or leave it out"

ADVICE = {
    "Do not begin in November.": [f"8:17: “November” {SEASON} [time-of-year]"],
    "She was tired last spring.": [f"8:20: “spring” {SEASON} [time-of-year]"],
    "They meet before the holidays.": [f"8:18: “the holidays” {SEASON} [time-of-year]"],
    "He left the firm in May.": [f"8:21: “May” {SEASON} [time-of-year]"],
    "On 17 January 1706 he was born, and on January 18 he slept.": [],
    "May I ask June and April? Things spring to mind and fall apart.": [],
    "Look at last week’s practice.": [f"8:9: “last week’s practice” {WEEK} [time-of-year]"],
    "Last week’s entry said so.": [f"8:1: “Last week’s entry” {WEEK} [time-of-year]"],
    "Last week’s mail is still there.": [],
    "Put it towards the centre.": [
        "8:8: “towards” is British, and this site uses American spelling; write “toward” "
        "[american]",
        "8:20: “centre” is British, and this site uses American spelling; write “center” "
        "[american]",
    ],
    "The Centre for Colour, a dialogue.": [],
    "Say: *I am not sure, and it is late.*": [
        "8:7: “I am” sounds stiff in a spoken line; write “I’m” [contraction]",
        "8:26: “it is” sounds stiff in a spoken line; write “it’s” [contraction]",
    ],
    "Say: *I cannot come, and I will not ask.*": [
        "8:9: “cannot” sounds stiff in a spoken line; write “can’t” [contraction]",
        "8:26: “I will” sounds stiff in a spoken line; write “I’ll” [contraction]",
    ],
    "Say: *Let us begin. They would know, and I have never asked.*": [
        "8:7: “Let us” sounds stiff in a spoken line; write “Let’s” [contraction]",
        "8:21: “They would” sounds stiff in a spoken line; write “They’d” [contraction]",
        "8:42: “I have” sounds stiff in a spoken line; write “I’ve” [contraction]",
    ],
    "Say: *I have a question for you.*": [],
    "They met in a cosy bookshop in autumn.": [
        "8:15: “cosy” is British, and this site uses American spelling; write “cozy” [american]",
        "8:20: “bookshop” is British, and this site uses American spelling; write “bookstore” "
        "[american]",
        "8:32: “autumn” is British, and this site uses American spelling; write “fall” [american]",
        f"8:32: “autumn” {SEASON} [time-of-year]",
    ],
    "Say: *Yes, I am.* And write: *I see what it is.*": [],
    "I am not speaking, and *DOES NOT OPEN* is a sign.": [],
    "Studies show that 40% of them wait.": [f"8:1: “Studies show” {CLAIM} [claim]"],
    "Most wait. A survey says so.": [f"8:14: “survey” {CLAIM} [claim]"],
    "Executives, when surveyed, agree, according to the authors.": [],
    "She had done it - alone.": [
        "8:16: a hyphen for a dash; write “—” without spaces [dash]"
    ],
    "She had done it – alone.": [
        "8:16: an en dash with spaces; write “—” without spaces [dash]"
    ],
    "From 2018 – 2020.": ["8:10: an en dash with spaces; write “–” without spaces [dash]"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), ADVICE.items())
def test_what_is_said_of_a_sentence(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert said(tmp_path, f"{text}\n") == messages


def test_a_description_is_read_like_the_text(tmp_path: Path) -> None:
    description = "What teh year has been like, looking back from the end of November."
    fields = {"date": "2020-10-26", "habit": "9", "description": description}
    advice = [str(p) for p in shelf(tmp_path, {PAGE: entry(fields=fields)}).advice]
    assert advice == [
        f"{PAGE}:4:19: “teh” is misspelled; write “the” [spelling]",
        f"{PAGE}:4:72: “November” {SEASON} [time-of-year]",
    ]


def test_a_comment_keeps_a_paragraph_as_it_is(tmp_path: Path) -> None:
    kept = "% Keep: time-of-year, claim\nA survey of last spring.\nIn November, too.\n"
    assert said(tmp_path, f"{kept}\nIn November.\n") == [
        f"12:4: “November” {SEASON} [time-of-year]"
    ]


def test_a_comment_keeps_nothing_that_is_wrong(tmp_path: Path) -> None:
    assert said(tmp_path, "% Keep: dead-link\nSee [it](nowhere.md).\n") == [
        "9:10: there is no page “nowhere.md”; "
        "write the path to books/how-women-rise/index.md [dead-link]"
    ]


LONG = "You wait for somebody to notice what you have done all year."


def test_two_entries_share_no_sentence(tmp_path: Path) -> None:
    fourth = entry(f"# Building\n\n{LONG}\n", {"date": "2020-09-21", "habit": "4"})
    here = f"A word. {LONG}\n\n```{{passage}}\n:source: how-women-rise\n:page: 1\n{LONG}\n```\n"
    read = shelf(tmp_path, {FOURTH: fourth, PAGE: entry(here)})
    assert [str(problem) for problem in read.advice] == [
        f"{PAGE}:8:9: these 8 words in a row are in {FOURTH}, too; say it in another way "
        "[repeated-words]"
    ]


FRAMES = [
    "One person’s sentence is confident; another’s is showing off.",
    "One candidate is hired for promise; another, often a woman, is not.",
    "A woman who says no is difficult, where a man is busy.",
    "From one colleague it is drive, and from another it is temper.",
]


def test_the_frame_of_the_double_standard_is_counted(tmp_path: Path) -> None:
    names = ["01-claims", "02-notice", "03-expertise", "09-minimizing"]
    titles = ["Claims", "Notice", "Expertise", "Minimizing"]
    mondays = ["2020-08-31", "2020-09-07", "2020-09-14", "2020-10-26"]
    files = {
        f"books/how-women-rise/{name}.md": entry(
            f"# {title}\n\n{frame}\n", {"date": monday, "habit": str(int(name[:2]))}
        )
        for name, title, monday, frame in zip(names, titles, mondays, FRAMES, strict=True)
    }
    assert [str(problem) for problem in shelf(tmp_path, files).advice] == [
        f"{PAGE}:7:6: one person is compared with another like this in "
        "01-claims, 02-notice, 03-expertise, too; say it in another way [frame]"
    ]
