"""A whole companion, but a small one: pages of every kind, with whatever they can hold."""

from tests.sites import PAGES as SMALL
from tests.sites import book, entry

#: The day as of which it is built: the second book is under way, with one entry of three.
TODAY = "2021-11-17"

#: An entry with every part that entries have, as long as the house style allows.
HABIT = "books/quiet/04-ask-early"
TITLE = "Habit 4: Asking Before You Are Tired"

STEP = "Name one task of the next three months"
QUESTION = "Which of Dana’s four reasons is closest to yours?"

#: One page of every kind that there is.
KINDS = {
    "home": "index",
    "book": "books/quiet/index",
    "season under way": "books/steps/index",
    "season of a circle": "seasons/autumn",
    "entry": HABIT,
    "little book": "books/steps/01-micro-actions",
    "interlude": "interludes/2021-05-03-between-the-books",
    "interludes": "interludes/index",
    "archive": "entries",
    "archive by year": "entries/archive",
    "archive by tag": "entries/tag",
    "archive of a tag": "entries/tag/asking",
    "page": "about",
    "glossary": "glossary",
    "weighing": "which-habits",
    "own circle": "start-your-own-circle",
    "follow": "follow",
    "index": "genindex",
    "search": "search",
    "not found": "404",
    "rule": "contributing/rules/heading-level",
    "everything": "everything",
}

HOME = """\
---
site:
  authors: [The Circle, Ada Okafor]
  time_zone: America/New_York
  house_style: {done_by: Friday}
description: Read a book one habit each Monday, alone, in a pair or in a circle.
---
# Mentoring Mondays

You do good work, and something small keeps getting in its way.

```{container} begin
**[Choose your Monday](start-your-own-circle.md)**
```

- **Alone:** find out [which habits hold you back](which-habits.md).
- **In a circle:** gather three to eight people.

## Between two books

[Interludes](interludes/index.md) belong to no book.

```{toctree}
:hidden:
:glob:

books/*/index
interludes/index
seasons/index
which-habits
start-your-own-circle
follow
glossary
about
contributing/index
```
"""

UNITS = (
    "Waking Early",
    "Saying No",
    "Resting Well",
    "Asking Before You Are Tired",
    "Enlisting Help from Day One",
    "Too Much Talk",
    "The Perfection Trap",
)

#: Some hundred words each, so that an entry has as many as are allowed.
PARAGRAPHS = """
Imagine Dana, who works in the office of a college, and whom colleagues come to see before a hard \
meeting. For three years she has read what Martin writes, and she took his work over in the month \
when he was away. Now there is something that she badly wants to do, and he could put in a word. \
They have lunch on Thursday and talk about the new parking rules. She walks back to her desk glad \
to have seen him, and has not asked.

It is a gift that travels one way. Whoever gives for years builds something that is worth having, \
and never finds out what it would bear. The people around her would be glad to give something \
back, if only they knew what. They cannot guess it, for she hides it well, and so they help the \
person who has said a sentence about it in the corridor, on the way to something else.
"""

ENTRY = f"""\
{PARAGRAPHS}
## A gift that travels one way
{PARAGRAPHS}
- *I do not treat a friend as a tool.*
- *{{term}}`Office politics`? Leave me out of it.*
- *People who count what they give are the ones I avoid.*

Under all of them lies one belief, that {{term}}`leverage` is for others.[^one]

```{{figure}} map.svg
:alt: Two squares joined by a line.

How two habits hang together.
```

## What belongs to the college
{PARAGRAPHS}
> Well done is better than well said.

That is for the college to end, by {{index}}`choosing in the open <organization; choosing openly>`.

## Use what you have built
{PARAGRAPHS}
For {{index}}`asking` early see {{habit}}`5`, and [what we call a circle](../../glossary.md).
{PARAGRAPHS}
```{{practice}}
1. Write two lines on people who ask for help. Underline every word of blame.
2. {STEP}, and one person who could move it forward.
3. By Friday, ask that person for one small thing.
```

```{{takeaways}}
- You can be generous for years and never ask.
- An exchange has two halves.
- Warmth and a purpose fit into the same conversation.
```

```{{reflect}}
- {QUESTION}
- Who would be glad to help you?
```

```{{discuss}}
:minutes: 10
- Think of the last person who asked for your help. Did you think less of them?
- When has an exchange left both sides better off?
- What is handed out among friends that ought to be open to everyone?
```

```{{mentors}}
The best offers come early and are easy to take: a name, a reference, an hour.
```

[^one]: The four reasons are those that one hears most often.
"""

#: Habits 1, 2 and 7; the first two are joined, and the last two.
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 110" width="340" height="110">'
    '<rect x="30" y="20" width="40" height="40"/><rect x="150" y="20" width="40" height="40"/>'
    '<rect x="270" y="20" width="40" height="40"/>'
    '<line id="line-1-2" x1="50" y1="40" x2="170" y2="40" stroke="#000"/>'
    '<line id="line-2-7" x1="170" y1="40" x2="290" y2="40" stroke="#000"/>'
    '<text x="50" y="82">Waking</text><text x="170" y="82">Saying<tspan x="170" dy="22">no'
    "</tspan></text></svg>\n"
)

GLOSSARY = """\
# Glossary

```{glossary}
:sorted:

leverage
  Using what you have built. See {habit}`quiet:4`.

office politics
  How things are decided where nobody writes them down.

circle
  A few people who read the same entry and meet to talk about it.
```
"""

WEIGHING = """\
# Which habits hold me back?

You have three points for each pair, and you share them out.

```{weighing}
{habit}`quiet:1`
: I stay in bed until I must get up.
: I get up and have an hour to myself.

{habit}`quiet:2`
: I say yes and then find the time.
: I look for the time first.

{habit}`quiet:7`
: I would rather be late than hand in a flaw.
: I would rather hand in a flaw than be late.
```

```{figure} books/quiet/map.svg
:alt: Three squares in a row, joined by lines.

How three habits hang together.
```
"""

FOLLOW = """\
# Follow

{index}`Entries come to you <subscribe; to entries>` on their Monday.

## Subscribe by feed (RSS)

```{follow} feeds
```

## Subscribe in your calendar

```{follow} calendars
```

## Subscribe by email (newsletter)

```{follow} email
```
"""

RULE = """\
# Headings go down in steps

`[heading-level]` There is no leap: an entry has no heading of the third level below the first.

## An example

`````markdown
#### How it sounds
`````
"""

#: A page with whatever Markdown can hold.
EVERYTHING = """\
---
orphan: true
---
# Everything

```{note}
A note with `code` and a [link](about.md).
```

```{warning}
A warning.
```

```python
@cache
def answer(question: str) -> int:
    return f"{question!r}\\n", 42  # always
```

```diff
- before
+ after
```

```{math}
a^2 + b^2 = c^2
```

| Habit | Monday |
|---|---|
| One | August 31 |

| Responsibilities | Uncharacteristically | Overcommunicating | Incomprehensible | Minutes |
|---|---|---|---|---:|
| One | Two | Three | Four | 15 |

```{habits} quiet
```

```{get-the-book} quiet
```

> A quotation.

A footnote.[^1]

[^1]: Down here.

Term
: What it means.

## A heading

1. One
2. Two

### A smaller heading

- One
"""

AUTUMN = """\
---
description: Eight people and a kettle, and a chair for you.
season:
  book: quiet
  begins: 2021-10-18
  name: Autumn
  hour: 18:30 to 19:15
  place: Room 3
---
Eight people and a kettle.
"""

PAGES: dict[str, str | bytes] = {
    **SMALL,
    "index.md": HOME,
    "about.md": "---\ndescription: Who we are.\n---\n# About\n\nWe have no club.\n\n"
    "[What we read](books/quiet/index.md), [words](glossary.md), [rules](contributing/index.md).\n",
    "glossary.md": GLOSSARY,
    "which-habits.md": WEIGHING,
    "start-your-own-circle.md": "# Start your own circle\n\n```{own-circle}\n```\n",
    "follow.md": FOLLOW,
    "everything.md": EVERYTHING,
    "contributing/index.md": "# Writing\n\nThere is no need to program.\n\n"
    "```{toctree}\n:glob:\n\nrules/*\n```\n",
    "contributing/rules/heading-level.md": RULE,
    "interludes/2021-05-03-between-the-books.md": entry(
        "Between the Books",
        "Some Mondays belong to no book.\n\n```{practice}\n1. Choose one thing to carry.\n```\n",
        date="2021-05-03",
        tags="[rest]",
        description="A quiet Monday.",
    ),
    "seasons/index.md": "# Seasons\n\nWho reads when.\n",
    "seasons/autumn.md": AUTUMN,
    "books/quiet/index.md": book(
        names=UNITS,
        subtitle="And Other Hours",
        authors="[Ann Lee, Bo Ek]",
        begins="2021-01-04",
        links="{Publisher: https://press.example/quiet}",
        parts="[Morning, Evening]",
        body="# The Quiet Hour\n\nAbout the book.\n\n## How we read it\n\nOne habit each Monday.\n",
    ),
    "books/quiet/map.svg": MAP,
    f"{HABIT}.md": entry(
        UNITS[3],
        ENTRY,
        date="2021-01-25",
        habit=4,
        tags="[asking, relationships]",
        description="You help everyone, and little comes back. What stops you from asking?",
        phrases="[networking, asking for favors]",
    ),
    "books/steps/index.md": book(
        "Small Steps",
        ("Micro-Actions", "Seven Minutes a Day", "Small Steps at Work"),
        unit="Week",
        begins="2021-11-15",
        isbn=None,
        body="# Small Steps\n\nA book that nobody wrote.\n",
    ),
    "books/steps/01-micro-actions.md": entry(
        "Micro-Actions",
        "Begin with one.\n\n```{little-book}\nIn the evening, look back.\n```\n",
        date="2021-11-15",
        habit=1,
        tags="[change]",
        description="A step so small that it fits into minutes, taken on purpose and often.",
    ),
}


def _habit(number: int, text: str, name: str, **fields: object) -> None:
    heading = UNITS[number - 1]
    PAGES[f"books/quiet/{number:02}-{name}.md"] = entry(
        heading,
        f"{text}\n\n```{{practice}}\n1. Try it once.\n```\n",
        date=f"2021-{'01' if number < 5 else '02'}-{(4, 11, 18, 25, 1, 8, 15)[number - 1]:02}",
        habit=number,
        description=f"{heading}, in a sentence that says for whom it is and what it is good for.",
        **fields,
    )


_habit(1, "The first hour is yours, if you take it.", "waking", tags="[rest]")
_habit(2, "A no leaves room for a yes. {index}`Délégation <délégation>` helps.", "saying-no")
_habit(3, "Nobody is rested by wishing for it. Rest is work.", "resting", tags="[rest]")
_habit(5, "An ally is better than ten contacts; allies are found early.", "enlisting")
_habit(6, "Some are called too emotional, and some talk.", "too-much-talk", tags="[asking]")
_habit(7, "Perfectionism has a price: nothing is ever done.", "the-perfection-trap")

#: In a preview: a draft, and a page with a mistake that keeps it out.
UNFINISHED = {
    "books/steps/02-seven-minutes-a-day": entry(
        "Seven Minutes a Day",
        'Text of a draft with "straight quotes".\n',
        date="2021-11-22",
        habit=2,
        draft="true",
        description="Too short.",
        redirects="[books/steps/02-a-week.html]",
    ),
    "books/steps/03-small-steps-at-work": entry(
        "Another Name", "Text.\n", date="2021-11-29", habit=3, tgas="[change]"
    ),
}
