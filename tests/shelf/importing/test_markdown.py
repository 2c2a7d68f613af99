"""The words of a post as Markdown: none is lost, whatever they look like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_mondays.shelf.importing.converter import Links
from mentoring_mondays.shelf.importing.markdown import (
    shown_in_html,
    shown_in_markdown,
    to_markdown,
)
from mentoring_mondays.shelf.importing.post import parsed


def carried(html, title="", picture=lambda address: None):
    links = Links(lambda address: address if "://" in address else None, picture)
    return to_markdown(parsed(html), title, links)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <b>two</b> <i>three</i>.</p><p>Four</p>", "One **two** *three*.\n\nFour"),
        ("<h2>A</h2><p>a</p><h4>B</h4><h6>C</h6>", "## A\n\na\n\n### B\n\n#### C"),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>", "- a\n  - b\n- c\n\n  d"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<blockquote><p>Said.</p></blockquote>", "```{passage}\nSaid.\n```"),
        (
            "<blockquote><pre>```</pre></blockquote>",
            "`````{passage}\n````text\n```\n````\n`````",
        ),
        ("<p>a<br>b<br><br>c<br></p>", "a\\\nb\n\nc"),
        ("<p>H<sub>2</sub>O <q>so</q></p>", "H{sub}`2`O “so”"),
        ("<table><tr><th>a|b<th>c<tr><td>1<td>2</table>",
         "| a\\|b | c |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><p>a</p><td>b</table>", "a\n\nb"),
        ("<dl><dt>Term<dd>Meaning</dl>", "**Term**\n\nMeaning"),
        ('<a href="https://x.example/a (b)">x [y]</a>', "[x \\[y\\]](https://x.example/a%20%28b%29)"),
        ('<a href="javascript:alert(1)">x</a><a href="#n">1</a>', "x1"),
        ("<p>1. a</p><p># b</p><p>% c</p><p>+++</p><p>---</p><p>:d: e</p>",
         "1\\. a\n\n\\# b\n\n\\% c\n\n\\+++\n\n\\---\n\n\\:d: e"),
        ("<p><b>bold:</b>next <b>a</b><b>b</b></p>", "bold:next **ab**"),
        ("<hr><p>a</p><hr><hr><p>b</p><hr>", "a\n\n---\n\nb"),
        ("<p>a</p><script>b</script><!-- c --><style>d</style>", "a"),
        ("<p>x\u200b\u00ady\u202e</p>", "xy"),
        ("<p>$5 to 9$, __a__</p><h2>C #</h2>", "\\$5 to 9\\$, \\_\\_a\\_\\_\n\n## C \\#"),
        ("a<div></div>b<pre></pre>c", "a\n\nb\n\nc"),
        ("<ul><li><ol><li>a</li></ol><b>b</b></li></ul>", "- 1. a\n\n  **b**"),
        ("<blockquote><p>a</p><br><i></i></blockquote>", "```{passage}\na\n```"),
        ("a<!-- b --><script>c</script><q>d</q>", "a“d”"),
        ("a<br><ul><li>b</li></ul>c<br><div></div>", "a\n\n- b\n\nc"),
        ("x<span><em><a href='https://x.example/'>y</a></em></span>",
         "x[y](https://x.example/)"),
    ],
)  # fmt: skip
def test_what_html_becomes(html, markdown):
    assert carried(html).text == f"{markdown}\n"
    assert carried(html).notes in ((), ("the link to javascript:alert(1) was left out",))


def test_a_heading_that_repeats_the_title_is_left_out():
    assert carried("<h1>The  Title</h1><p>a</p>", "The Title").text == "a\n"


def test_pictures_that_are_here_are_shown_and_others_are_linked_to():
    html = (
        '<img src="a.png" alt="Here"><img src="https://x.example/b.png" alt="There"><img src="c">'
    )
    found = carried(html, picture={"a.png": "new-1.png"}.get)
    assert found.text == "![Here](new-1.png) [There](https://x.example/b.png)\n"
    assert found.notes == (
        "the picture https://x.example/b.png is not beside the page, so it was left out",
        "the picture c is not beside the page, so it was left out",
    )


def test_words_beside_pictures_stay_apart():
    html = 'a<img src="x" alt="b"><img src="https://x.example/y" alt="c">d<p>e<img src="z">f</p>'
    assert carried(html).text == "a b [c](https://x.example/y) d\n\ne f\n"


def test_the_place_of_a_video_is_kept_for_the_editor():
    found = carried('<p>a</p><iframe src="https://video.example/1"></iframe><p>b</p>')
    assert found.text == "a\n\n% Guide: here was iframe: https://video.example/1\n\nb\n"
    assert found.notes == ("not imported: iframe: https://video.example/1",)


def test_nesting_without_end_is_flattened():
    found = carried("<div><b><ul><li>" * 400 + "deep" + " words" * 3)
    assert found.text.split()[-4:] == ["deep", "words", "words", "words"]
    assert "it is nested too deep; the innermost parts are plain text" in found.notes


TEXTS = st.text(
    st.sampled_from("ab1 .,:;-*_`#>+%~$\\[](){}<>&!|=\"'\n") | st.characters(codec="utf-8"),
    max_size=20,
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
TAGS = ("p", "b", "i", "em", "strong", "a", "li", "ul", "ol", "blockquote", "h2", "h3", "div", "br",
        "span", "code", "pre", "q", "sub", "del", "table", "tr", "td", "dl", "dt", "dd", "hr",
        "figure", "figcaption")  # fmt: skip


def wrapped(inner):
    return st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f'<{pair[0]} href="https://x.example/">{"".join(pair[1])}</{pair[0]}>'
    )


@given(st.lists(st.recursive(TEXTS, wrapped, max_leaves=12), max_size=6).map("".join))
@settings(deadline=None, max_examples=40)
def test_words_in_are_words_out(html):
    found = carried(html)
    assert "".join(shown_in_markdown(found.text).split()) == "".join(
        shown_in_html(parsed(html)).split()
    )
