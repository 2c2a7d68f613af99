"""Marks of other systems, and those that are incomplete: each comes with what to write here."""

from pathlib import Path

import pytest

from tests.tried import PAGE, entry, said, shelf

ROLE = "a role has its text in backticks, with no space before them; write"
BRACES = "a role has its text in backticks, after its braces; write"
RST_ROLE = "this is a role of reStructuredText; write"
BLOCK = "and ``` below its last line [fence]"
NOTE = "a note has a mark and a text; write [^1] here, and “[^1]:"
MARK = "a note is marked with [^1]; write that, and “[^1]: the note” on a line below [footnote]"
WIKI = "a link has its words in brackets and its address in parentheses; write"
REFERENCE = "no address for this link is on the page; write [words](address) [raw-markup]"
PARTIAL = (
    "this link or picture is not complete; write [x](address), with only the address in parentheses"
)
TEMPLATE = (
    "there are no templates here, so this is shown as typed; write the words themselves "
    "[raw-markup]"
)
ATTRIBUTES = "attributes in braces are shown as typed; remove them [raw-markup]"
LATEX = (
    "LaTeX is shown as typed outside formulas; write **bold**, *italics*, or $formula$ [raw-markup]"
)
BACKTICK = (
    "this backtick begins or ends nothing; write `code` between two, or ’ for an apostrophe "
    "[raw-markup]"
)
CONTENTS = "the site makes the contents itself; remove this line [raw-markup]"
LIST = "a list has “- ” before each item, on a line of its own; write “- a” [list]"
NUMBERS = "a numbered list has “1. ” before its first item, and so on; write “1. {}” [list]"
HYPHEN = "an item of a list has a space after its hyphen; write “- {}”, or “—” for a dash [list]"
TASK = "an item to check has a hyphen, a space and brackets; write “- [ ] a” [list]"
HEADING = "a heading begins with #; write “## A title” [heading]"
SIGNS = "a line of signs is shown as typed; write “## ” before a heading instead [raw-markup]"
BOX = f"this is a box of another system; write it as ```{{note}}, {BLOCK}"

SPACE = "because the space after its {} is of another kind; type it again before “A”"
BREAK = (
    "two backslashes are shown as one; for a line break, write one at the end of the line "
    "[raw-markup]"
)
TOO_MANY = "this asterisk is one too many; write **words**, with as many on each side [bold]"
SHORTCODE = (
    "a shortcode of another system is shown as typed; remove it, or write what it stands for "
    "[raw-markup]"
)
CHANGES = (
    "marks of changes are shown as typed; keep the words that you want, without the marks "
    "[raw-markup]"
)

TYPED = {
    # Word, WordPress and others
    "##\xa0A": f"8:1: this is no heading, {SPACE.format('#')} [heading]",
    "-\xa0A\n-\xa0B": " ".join(
        f"{line}:1: this is no item of a list, {SPACE.format('mark')} [list]".replace("“A”", of)
        for line, of in ((8, "“A”"), (9, "“B”"))
    ),
    "1.\u202fA": f"8:1: this is no item of a list, {SPACE.format('mark')} [list]",
    "•\ta": f"8:1: {LIST}",
    "\uf0b7 a": f"8:1: {LIST}",
    "·\ta\n·\tb": f"8:1: {LIST}",
    "a. One\nb. Two": f"8:1: {NUMBERS.format('One')}",
    "i. One\nii. Two": f"8:1: {NUMBERS.format('One')}",
    "a\tb\n1\t2": "8:1: tabs make no table; write | between its cells, and a line |---|---| below "
    "its first row [table-line]",
    "‘‘‘\nso\n‘‘‘": "8:1: code is between two lines of three backticks; write ``` here, and below "
    "its last line [fence]",
    "[gallery ids=1,2]": f"8:1: {SHORTCODE}",
    f"[a{' b=c' * 30}": "",  # which must not be tried in every way
    '[caption id="x"]A[/caption]': f"8:1: {SHORTCODE} 8:18: {SHORTCODE}",
    "We {--meet--}{++talk++}.": f"8:4: {CHANGES} 8:14: {CHANGES}",
    "$`x`$": "8:2: a formula has no backticks within its dollar signs; remove them [math]",
    "$50% + 1$": "8:2: a % hides what follows it in a formula; write \\% [math]",
    '<img alt="Us">': "8:1: HTML does not work here: readers would see <img alt=\"Us\">; "
    "write ![what it shows](file.png) [html]",
    # Addresses
    "[us](ada@example.org)": "8:6: an address for mail begins with “mailto:”; "
    "write mailto:ada@example.org [dead-link]",
    "[x](example.org/a)": "8:5: the address of another site begins with “https://”; "
    "write https://example.org/a [dead-link]",
    "[x](https://so.example@other.example)": "8:5: “https://so.example@other.example” hides its "
    "site behind a name and @; write it without them [unsafe-link]",
    "[x](..\\index.md)": "8:1: the parts of an address have a / between them; write ../index.md "
    "[unsafe-link]",
    "[x](../How-Women-Rise/index.md)": "8:5: there is no page “../How-Women-Rise/index.md”; "
    "write the path to books/how-women-rise/index.md [dead-link]",
    "So[^a b].\n\n[^a b]: Note.": "8:1: the name of a note has no spaces; write [^a-b] here and "
    "before its text [dead-link]",
    "[^a b]: A note.": "8:1: the name of a note has no spaces; write one such as [^1] here and "
    "before its text [footnote]",
    "[x](“../../index.md”)": "8:5: the address of a link has no quotation marks; write "
    "../../index.md [dead-link]",
    "[x]('../../index.md')": "8:5: the address of a link has no quotation marks; write "
    "../../index.md [dead-link]",
    "See <<so>> and <<so,this>>.": "8:5: this is a reference of AsciiDoc; write [text](#so) "
    "[raw-markup] 8:16: this is a reference of AsciiDoc; write [this](#so) [raw-markup]",
    # MyST and reStructuredText
    "See {habit}1.": f"8:5: {ROLE} {{habit}}`1` [role-marks]",
    "See {habit}(1).": f"8:5: {ROLE} {{habit}}`1` [role-marks]",
    "See {habit:1}.": f"8:5: {BRACES} {{habit}}`1` [role-marks]",
    "See {term}.": f"8:5: {ROLE} {{term}}`text` [role-marks]",
    "See { habit }`4`.": "8:5: the braces of a role contain only its name, without spaces; "
    "write {habit}`4`, for example [role-marks]",
    "See `4`{habit}.": "8:5: the name of a role comes before its text; write {habit}`4` "
    "[role-marks]",
    "See habit`4`.": "8:5: a role has its name in braces; write {habit}`4` [role-marks]",
    "See :habit:`4`.": f"8:5: {RST_ROLE} {{habit}}`4` [role-marks]",
    "See :ref:`x <y>`.": f"8:5: {RST_ROLE} {{ref}}`x <y>` [role-marks]",
    "{note} So.": f"8:1: a block begins with three backticks; write ```{{note}}, {BLOCK}",
    ".. note::\n   So.": f"8:1: this is reStructuredText; write the block as ```{{note}}, {BLOCK}",
    ".. _so:": "8:1: this is reStructuredText; write the label as (so)= [raw-markup]",
    "See `x <y>`_.": "8:11: this is a link of reStructuredText; write [words](address) "
    "[raw-markup]",
    "So [1]_.": f"8:4: {MARK}",
    "(so)= So.": "8:1: a label is alone on its line, above a heading or paragraph; "
    "write (so)= there [raw-markup]",
    ".. A comment.": "8:1: this is reStructuredText; write a comment with % at the beginning "
    "of its line [raw-markup]",
    "So it is::": "8:9: two colons are shown as typed; write one [raw-markup]",
    # Boxes of other systems
    "!!! note\n    So.": f"8:1: {BOX}",
    "??? tip\n    So.": f"8:1: {BOX}",
    ":::note\nSo.\n:::": "8:4: this box has no braces around its name; for a block, write "
    ":::{note} [fence]",
    ":::info Title\nSo.\n:::": "8:4: this box has no braces around its name; for a block, write "
    ":::{note} [fence]",
    ":::tip[Title]\nSo.\n:::": "8:4: this box has no braces around its name; for a block, write "
    ":::{tip} [fence]",
    "[!TODO]- So.": "8:1: [!TODO] would be shown as typed; write the box as ```{note}, and ``` "
    "below "
    "its last line [github]",
    # Links, notes, pictures
    "[TOC]": f"8:1: {CONTENTS}",
    "[[_TOC_]]": f"8:1: {CONTENTS}",
    "[toc]": f"8:1: {CONTENTS}",
    "See [[a page]].": f"8:5: {WIKI} [a page](page.md) [raw-markup]",
    "See [[page|words]].": f"8:5: {WIKI} [page](page.md) [raw-markup]",
    "See [words][nope].": f"8:5: {REFERENCE}",
    "See [words][].": f"8:5: {REFERENCE}",
    "See [x](a.md": f"8:5: {PARTIAL} [raw-markup]",
    "![x](a.png =100x)": f"8:2: {PARTIAL} [raw-markup]",
    "See [x]（a.md）": "8:5: the address of a link is in plain parentheses; "
    "write [x](address) [raw-markup]",
    "[so]: https://a.org and more": "8:1: the address of a link is alone on its line; "
    "write [so]: https://…, and nothing after it [raw-markup] 8:7: the address is not a link; "
    "write <https://a.org>, or [what it is](https://a.org) [bare-link]",
    "See <a.html>": "8:5: this is no link; write [words](a.html), or https:// before the name of a "
    "site [raw-markup]",
    "image::a.png[A]": "8:1: this is shown as typed; write ![what it shows](file.png), or "
    "[words](address) [raw-markup]",
    "[b]So[/b]": "8:1: tags in brackets are shown as typed; write **bold**, *italics* or "
    "[words](address) [raw-markup]",
    "A note^[It is.]": f"8:7: {NOTE} It is.” on a line below [footnote]",
    "So it is [@smith, 5].": f"8:10: {NOTE} smith” on a line below [footnote]",
    "So it is.[1]": f"8:10: {MARK}",
    # Templates, attributes, LaTeX
    "So {{ x }}.": f"8:4: {TEMPLATE}",
    '{{< youtube "x" >}}': f"8:1: {TEMPLATE}",
    "{% x %}": f"8:1: {TEMPLATE}",
    "So %%x%%.": "8:4: a comment is a line of its own that begins with %; write it there, or "
    "remove "
    "it [raw-markup]",
    "{/* x */}": "8:1: a comment is a line of its own that begins with %; write it there, "
    "or remove it [raw-markup]",
    "So \\ldots": f"8:4: {LATEX}",
    "Dr.~No": "8:4: a tilde is shown as typed; write a space [raw-markup]",
    "So {.x}": f"8:4: {ATTRIBUTES}",
    "[x](../../index.md){target=_blank}": f"8:20: {ATTRIBUTES}",
    "It is \\textbf{so}.": f"8:7: {LATEX}",
    "It is \\(a=b\\).": "8:7: a formula is between dollar signs; write $a=b$ [raw-markup]",
    "It is \\(x\\).": "8:7: a formula is between dollar signs; write $x$ [raw-markup]",
    "One\\\\ two\\\\\nthree": f"8:4: {BREAK} 8:10: {BREAK}",
    "It is $$x$$ here.": "8:7: a formula in a paragraph has one dollar sign on each side; "
    "write $x$, or put $$ on lines of their own [raw-markup]",
    # Emphasis
    "It is ***so**.": f"8:7: {TOO_MANY}",
    "It is **so***.": f"8:13: {TOO_MANY}",
    "**So it is**\n\nSo.": "8:1: bold words alone on a line are no heading for the contents, the "
    "search, and people who listen; write “## So it is” [bold-heading]",
    "It is ==so==.": "8:7: nothing is highlighted here; write **so** [raw-markup]",
    "It is ~so~.": "8:7: one tilde does not strike anything out; write ~~so~~ [raw-markup]",
    "It is ~~so.": "8:7: these two tildes do not strike anything out; write ~~words~~ without a "
    "space "
    "inside [raw-markup]",
    "H~2~O": "8:2: this is no subscript here; write {sub}`2` [raw-markup]",
    "x^2^": "8:2: this is no superscript here; write {sup}`2` [raw-markup]",
    "It is *so.": "8:7: nothing ends the italics that this asterisk begins; write *words*, in one "
    "paragraph [raw-markup]",
    "Write to ada@example.org": "8:10: the address is not a link; write <ada@example.org>, or "
    "[what it is](mailto:ada@example.org) [bare-link]",
    "It is *so *.": "8:7: there is a space beside an asterisk; write *words* without a space "
    "inside "
    "[raw-markup]",
    "It is __so.": "8:7: these two underscores do not make anything bold; write **words** "
    "without a "
    "space inside, in one paragraph [bold]",
    "It`s so.": f"8:3: {BACKTICK}",
    "It´s so.": "8:3: this is an accent without a letter; write ’ [raw-markup]",
    # Headings, lists, tables, signs
    "== A title ==": f"8:1: {HEADING}",
    "== A title": f"8:1: {HEADING}",
    "####### A title": f"8:1: {HEADING}",
    "h2. A title": f"8:1: {HEADING}",
    "＃A title": f"8:1: {HEADING}",
    "A title\n^^^^^^^": f"9:1: {SIGNS}",
    "•a": f"8:1: {LIST}",
    "● a": f"8:1: {LIST}",
    "– a\n– b": f"8:1: {LIST}",
    "*a\n*b": f"8:1: {LIST}",
    "-One\n-Two": f"8:1: {HYPHEN.format('One')} 9:1: {HYPHEN.format('Two')}",
    "- One\n-Two": f"9:1: {HYPHEN.format('Two')}",
    "1.One": f"8:1: {NUMBERS.format('One')}",
    "1)one\n2)two": f"8:1: {NUMBERS.format('one')}",
    "So:\n2. one\n3. two": "9:1: a list that begins with another number than 1 has an empty line "
    "above it; write one above “one” [list]",
    "a) one\nb) two": f"8:1: {NUMBERS.format('one')}",
    "(1) one\n(2) two": f"8:1: {NUMBERS.format('one')}",
    "-[ ] a": f"8:1: {TASK}",
    "[ ] a": f"8:1: {TASK}",
    "[x] a": f"8:1: {TASK}",
    "- [] a": f"8:3: {TASK}",
    "☐ a": f"8:1: {TASK}",
    "Term\n:meaning": "9:1: a definition has a space after its colon; write “: meaning” [list]",
    "| a | b |": "8:1: one row is no table; write a line |---|---| below it, and the other rows "
    "[table-line]",
    "+---+\n| a |\n+---+": "8:1: a table has bars between its cells, and a line |---|---| below "
    "its "
    "first row; write it so [table-line]",
    "*[HTML]: A language": "8:1: an abbreviation is a role; write {abbr}`HTML (what it means)` "
    "in the "
    "text [raw-markup]",
    "a &nbsp b": "8:3: “&nbsp” is shown as typed; write the character itself [raw-markup]",
    "a &foo; b": "8:3: “&foo;” is shown as typed; write the character itself [raw-markup]",
    "a<br>b": "8:2: HTML does not work here: readers would see <br>; write an empty line [html]",
    # Parts that would be lost
    "```{tip}\nclass: so\nA.\n```": "9:1: options are directly below the name of the block; "
    "write “:class: so” there [option]",
    "```{tip}\nA.\n:class: so\n```": "10:1: options are directly below the name of the block; "
    "write “:class: so” there [option]",
    "```{tip} :class: so\nA.\n```": "8:10: options are directly below the name of the block; "
    "write “:class: so” there [option]",
    "```{glossary}\na term\n\nanother\n  Its meaning.\n```": "9:1: this term has no meaning; "
    "write one on the next line, after two spaces [block]",
    "```{glossary}\n- a term\n  Its meaning.\n```": "9:1: a term has no mark before it; "
    "write “a term” [block]",
    "```{toctree}\n:glob:\n```": "8:4: this table of contents is empty; write a page on each line, "
    "or remove it [contents]",
    "| a | b |\n|---|---|\n| 1 | 2 | so |": "10:11: this row has 3 cells and the first 2, so "
    "“so” would "
    "be lost; write as many cells as in the first row (and a bar within a cell as \\|) [table]",
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), TYPED.items())
def test_what_readers_would_see_as_it_is_typed_is_reported(
    tmp_path: Path, text: str, message: str
) -> None:
    messages = said(tmp_path, f"{text}\n")
    assert " ".join(m for m in messages if not m.endswith(("missing]", "code]"))) == message


def test_a_picture_that_leads_to_a_page_is_a_link_of_markdown(tmp_path: Path) -> None:
    text = "```{image} a.png\n:alt: A dot\n:target: index.md\n```\n"
    assert said(tmp_path, text)[1:] == [
        "10:10: “:target:” takes only an address that begins with https://; for a link to a page, "
        "write [![A dot](a.png)](index.md) [reference]"
    ]


@pytest.mark.parametrize("text", ["So **bold** it is.", "See [it](x.md).", "{habit}`4` is it."])
def test_front_matter_has_no_markdown(tmp_path: Path, text: str) -> None:
    fields = {"date": "2020-10-26", "habit": "9", "phrases": f"[a word, '{text}']"}
    (advice,) = shelf(tmp_path, {PAGE: entry(fields=fields)}).advice
    assert advice.text == (
        "phrases.2: this is plain text, and shows Markdown as typed; write only words"
    )
    assert (advice.line, advice.column) == (4, 20 + text.find(advice.found))


#: Sentences and marks that are right: one on each line.
PROSE = r"""
It costs $5 and $10, or $5–$10, and a ~ b, ~5 minutes, ~5 to ~10, −5 degrees, +1 from me.
Write to ada@example.org or <ada@example.org>; C++, C#, g++, AT&T, R&D, Q&A, M&M’s, Q&A; so.
She said → he did ← and => so -> on; 3 < 4 > 2; a <- b; a == b and b != c; 5 * 3 * 2 = 30.
The score was 3:2 at 10:30:15, 1/2 of 50% (or 5 %), see #1, no. 3, § 4, * a mark, and 2 × 2.
He wrote [sic], […] and [the book] {in braces}, f**k, “what the ****”, and ____ to fill in.
Pre- and post-war, rated 4* and 5* in hotels*, with an asterisk*, (*) starred, (**) twice.
10^6 people, x^2, a_b_c, \*escaped\*, \[not a link\], \(or that\), ~/docs and ~/x, :-) ^_^ <3.
No: (a) first, (b) second, (1) one, (2) two; a) or b). 3. That too. 4.5 percent, v1.2.3, i.e. so.
A | B testing; either|or; this || that; 50/50; and/or; she/her; C:\docs\x, \\server\share.
`{habit}1`, `[x][nope]`, `==x==`, `:ref:`, `^[x]`, ``{{ ` }}``, `<br>`, `~x~`, `\textbf{x}`.
A {habit}`4`’s {sub}`2`, {index}`a <b; c>`, [it](../../index.md "==x=="),
<https://a.org/~b~/[c][d]>.
**So.**

~~Struck~~, **bold**, *italic*, ***both***, *a **b** c*, **a *b* c**, *[it](../../index.md)*,
C:\\docs, 5\*, __bold__, _italic_, $a^2$, 5&nbsp;km, &copy; 2020 &amp;.
“Now,” he said.[^1] (See [^1].) f(x)= 4; (x)(y); {x}; {}; {1, 2}; 5% % 3; Mr. O’Neil’s “’90s”.
NOTE: this. WARNING! h1 is. 10:smile:; a:b:c; ::; time:: now; Term :: meaning; key: value; x:y.

-ing forms and -ed forms.

−5 degrees outside.

— So he said.

→ Next

2020\. That was a year.

3.5 percent.
4.5 percent.

> “1984” is a year.

- [ ] to do
- [x] done

| a | b |
|---|---|
| 1 \| 2 | `x` |
| 3 |

A term
: Its meaning

(a-label)=
## A heading

```{note}
Class: of 2020 was the best that we ever had.
```

```{code-block} text
:class: x
{habit}1 [x][nope] ==x==
```

```{glossary}
a term
another term
  Their meaning.

third

  Its meaning.
```

% a comment ==x== [x][y]

See [words][known] and [known].

[known]: https://example.org
[^1]: A note.
"""


def test_prose_and_what_works_is_not_reported(tmp_path: Path) -> None:
    wrong = {
        "raw-markup", "role-marks", "fence", "github", "bold", "footnote", "heading", "list",
        "table", "table-line", "option", "block", "contents", "reference", "link-space",
    }  # fmt: skip
    messages = said(tmp_path, PROSE)
    assert [m for m in messages if m.rpartition("[")[2].rstrip("]") in wrong] == []
