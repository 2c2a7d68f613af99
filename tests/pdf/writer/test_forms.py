from collections.abc import Callable

from tests.pdf.conftest import Built

FORM = """\
# Weigh

Before.

:::{container} web-only
Only on the website.
:::

## Pairs

:::{container} weighing
1. A I do.

   B I do not.

| Pair | Points |
|---|---|
| 1 | __ |
:::
"""


def test_pairs_and_their_score_stand_on_one_opening_and_words_for_the_web_are_left_out(
    build: Callable[..., Built],
) -> None:
    built = build(
        {
            "index.md": "# Book\n\n```{toctree}\none\nform\n```\n",
            "one.md": "# One\n",
            "form.md": FORM,
        }
    )
    assert built.warnings == []
    pages = built.pdf().pages
    form = next(number for number, page in enumerate(pages, 1) if page.startswith("Weigh"))
    assert form % 2 == 1
    assert "Pairs 1 A I do. B I do not. Pair Points" in " ".join(pages[form].split())
    assert "Only" not in built.pdf().text
