from collections.abc import Callable
from datetime import date

import pytest
from sphinx.config import Config

from mentoring_mondays.pdf.metadata import meta
from mentoring_mondays.pdf.typst.compiler import Compiler
from mentoring_mondays.pdf.writer.markup import call, string
from tests.pdf.conftest import Built, Pdf
from tests.pdf.test_builder import ENTRY, SHELF, SHELF_CONF

DIRECTIVES = """
## Doing it

:::{container} practice
A step at a time[^n].

- Ask once.
- Ask twice.
:::

:::{container} discuss
{.companion-label}
For the circle

Who asks you?
:::

[^n]: A note.
"""


@pytest.fixture(scope="module")
def built(build: Callable[..., Built]) -> Built:
    long = "".join(f"- Item {n} {'is long ' * 30}\n" for n in range(12))
    head = ENTRY.format(day="2020-09-14", number=2, name="Hoping")
    endless = head + f"\n## Practice\n\n{long * 3}\n\n## Questions\n\n{long * 3}"
    name = "books/ask/03-hinting.md"
    planned = ENTRY.format(day="2020-09-21", number=3, name="Hinting") + DIRECTIVES
    conf = "myst_enable_extensions += ['attrs_block']\n" + SHELF_CONF.replace(
        'exclude_patterns = ["books/ask/03-*"]\n', ""
    )
    return build(SHELF | {"books/ask/02-hoping.md": endless, name: planned}, conf=conf)


def test_a_handout_has_the_idea_the_practice_the_questions_and_the_address(built: Built) -> None:
    pdf = built.pdf("handouts/01-waiting.pdf")
    assert pdf.text == (
        "HABIT 1 Waiting How to Ask, by Ada Ask and Bo Bold "
        "The idea of Waiting in a sentence. The first paragraph, which the other follows. "
        "This week’s practice Write one thing down. Say it. • To a friend. "
        "Questions 1 What for? 2 Why not? "
        "Mentoring Mondays Monday, September 7, 2020 mondays.example/books/ask/01-waiting.html"
    )
    assert len(pdf.pages) == 1
    assert pdf.bookmarks()[0] == (0, "Waiting")


def test_the_parts_are_found_in_containers_too(built: Built) -> None:
    text = built.pdf("handouts/03-hinting.pdf").text
    assert "practice Ask once. Ask twice. Questions 1 Who asks you?" in text
    assert "A note" not in text


def test_a_block_set_apart_has_its_own_label(built: Built) -> None:
    text = built.pdf("ask.pdf").text
    assert "THIS WEEK’S PRACTICE A step at a time" in text
    assert "FOR THE CIRCLE Who asks you?" in text


def test_a_handout_that_will_not_fit_is_reported(built: Built) -> None:
    assert built.warnings == [
        "books/ask/02-hoping.md: WARNING: the handout has "
        f"{len(built.pdf('handouts/02-hoping.pdf').pages)} pages, not two; "
        "shorten the practice or the questions [pdf.length]"
    ]


def test_each_further_page_says_which_it_is(built: Built) -> None:
    pages = built.pdf("handouts/02-hoping.pdf").pages
    assert pages[1].startswith(f"Hoping 2 of {len(pages)}")


def test_an_address_too_long_to_be_read_gives_way_to_that_of_the_site(compiler: Compiler) -> None:
    def printed(address: str) -> str:
        texts = dict.fromkeys(("kicker", "book", "idea", "series", "day", "of"), "")
        texts |= {"title": "T", "address": address, "site": "mondays.example/en"}
        words = {name: string(text) for name, text in texts.items()}
        config, day = Config(overrides={"language": "en"}), date(2020, 9, 7)
        about = meta(config, title="T", author="A", about="", tags=[], day=day)
        return Pdf(compiler.print(call("handout", texts=words, meta=about))).text

    assert printed(long := f"mondays.example/en/{'a' * 80}.html") == f"T {long}"
    assert printed(f"mondays.example/en/{'a' * 200}.html") == "T mondays.example/en"
