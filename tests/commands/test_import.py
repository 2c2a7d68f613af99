"""``mondays import``: saved pages and feeds, good and bad, as one types it."""

import pytest
from click.testing import CliRunner

from mentoring_mondays.cli import main
from mentoring_mondays.shelf import read_shelf
from tests.site.roots import PIXEL
from tests.sites import book, entry, shelf_root

PAGE = """\
<html><head><meta charset="{charset}"><title>Say No | Our Blog</title>
<link rel="canonical" href="https://old.example/2020/09/07/say-no/">
<meta name="keywords" content="Work, other">
<meta name="author" content="Ada Okafor">
<meta name="description" content="A description that is long enough to be shown on a card.">
</head><body><nav>Home</nav>
<article><h1>Say No</h1><time datetime="2020-09-07">Monday</time>
<div class="entry-content"><p>Café words.</p><img src="say_files/dot.png" alt="A dot">
<blockquote>Said once.</blockquote>
<p>See <a href="https://old.example/2020/09/14/rest/">rest</a>.</p></div></article>
<footer>Foot</footer></body></html>
"""

REST = """\
<article><h1>Rest Well</h1><p>Words of <a href="/2020/09/07/say-no/">the other</a>.</p></article>
<link rel=canonical href="https://old.example/2020/09/14/rest/">
"""


@pytest.fixture
def docs(tmp_path):
    files = {
        "books/quiet/index.md": book(),
        "books/quiet/01-wake-early.md": entry("Wake Early", date="2020-08-31", habit=1,
                                              tags="[work]"),
    }  # fmt: skip
    return shelf_root(tmp_path / "project", files)


def imported(docs, *files):
    result = CliRunner().invoke(main, ["import", "--docs", str(docs), *map(str, files)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def saved(folder, name, text, encoding="utf-8"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return folder / name


def everything(docs):
    return {p: p.read_bytes() for p in sorted(docs.parent.rglob("*")) if p.is_file()}


def test_a_folder_of_saved_pages_becomes_drafts(docs, tmp_path):
    folder = tmp_path / "saved"
    saved(folder, "say.html", PAGE.format(charset="windows-1252"), "windows-1252")
    saved(folder, "rest.html", REST)
    saved(folder / "say_files", "dot.png", PIXEL)
    status, said = imported(docs, folder)
    assert (status, said) == (
        0,
        f"""\
{folder}/rest.html: Rest Well
  -> {docs}/books/quiet/03-rest-well.md
{folder}/say.html: Say No
  -> {docs}/books/quiet/02-say-no.md
  - 3 words around the post, such as menus
2 drafts written, of 2 posts.
Each draft is hidden until you remove its line “draft: true”.
“mondays check” says what each draft still needs.
""",
    )
    assert (docs / "books/quiet/02-say-no.md").read_text("utf-8") == SAY_NO
    assert (docs / "books/quiet/02-say-no-1.png").read_bytes() == PIXEL
    assert "[the other](02-say-no.md)" in (docs / "books/quiet/03-rest-well.md").read_text("utf-8")
    shelf = read_shelf(docs)
    assert [(e.name, str(e.date), e.draft) for e in shelf.entries][1:] == [
        ("02-say-no", "2020-09-07", True), ("03-rest-well", "2020-09-14", True),
    ]  # fmt: skip


SAY_NO = """\
---
date: 2020-09-07
habit: 2
tags: ["Work"]  # Guide: choose one to three tags; the old tags were: other
description: "A description that is long enough to be shown on a card."
author: ["Ada Okafor"]
redirects: ["2020/09/07/say-no/index.html"]
draft: true
---
# Say No

Café words.

![A dot](02-say-no-1.png)

```{passage}
Said once.
```

See [rest](03-rest-well.md).
""".replace('["Work"]', '["work"]')


def test_what_was_imported_once_is_not_written_again(docs, tmp_path):
    page = saved(tmp_path, "say.html", PAGE.format(charset="utf-8"))
    assert imported(docs, page)[0] == 0
    before = everything(docs)
    status, said = imported(docs, page)
    assert (status, said) == (
        1,
        f"{page}: Say No\n  not imported: {docs}/books/quiet/02-say-no.md already exists and was "
        "not changed; edit it, or delete it first\n0 drafts written, of 1 post.\n",
    )
    assert everything(docs) == before


RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title>
<item><title>A pause &amp;amp; more</title><link>https://old.example/?p=12</link>
<pubDate>Tue, 08 Sep 2020 01:30:00 +0000</pubDate><category>work</category>
<content:encoded><![CDATA[First.

Second <script>alert(1)</script><b>bold</b>.]]></content:encoded></item>
<item><title>Attachment</title><wp:post_type>attachment</wp:post_type></item>
<item><title></title><link>https://old.example/empty</link></item>
</channel></rss>
"""


def test_a_feed_becomes_drafts_and_says_what_it_left_out(docs, tmp_path):
    status, said = imported(docs, saved(tmp_path, "feed.xml", RSS))
    feed = tmp_path / "feed.xml"
    assert (status, said) == (
        1,
        f"""\
{feed}: left out, since they are not posts: 1 of “attachment”
{feed}: A pause & more
  -> {docs}/interludes/2020-09-07-a-pause-more.md
  - no habit of a book was found in it
{feed}: a post without a title
  not imported: there are no words in it
1 draft written, of 2 posts.
Old addresses that only your web host can redirect are in {docs.parent}/_redirects.
Each draft is hidden until you remove its line “draft: true”.
“mondays check” says what each draft still needs.
""",
    )
    text = (docs / "interludes/2020-09-07-a-pause-more.md").read_text("utf-8")
    assert text.endswith("# A pause \\& more\n\nFirst.\n\nSecond **bold**.\n")
    assert (docs.parent / "_redirects").read_text("utf-8") == (
        "/ p=12 /interludes/2020-09-07-a-pause-more.html 301\n"
    )


HOSTILE = """\
<html><title>{title}</title><body><p>Words.</p>
<img src="../secret.png" alt="x"><img src="/etc/passwd.png"><img src="file:///etc/hosts">
<p>--- date: now</p></body></html>
"""


@pytest.mark.parametrize(
    "title",
    ["../../../etc/passwd", "---\ndate: x", "${HOME} `rm` {doc}`x`", "a" * 5000, "\x00\x1b[31m",
     "%", "“\u202e\0”", "CON", "日本語のタイトル", "<script>alert(1)</script>",
     "x: y # z", "'\"[{"],
)  # fmt: skip
def test_a_hostile_title_stays_within_docs_and_harms_nothing(docs, tmp_path, title):
    saved(tmp_path, "secret.png", PIXEL)
    page = saved(tmp_path / "saved", "x.html", HOSTILE.format(title=title.replace("\0", "")))
    before = everything(docs)
    status, _ = imported(docs, page)
    after = everything(docs)
    assert status == 0
    assert {path: after[path] for path in before} == before
    (new,) = after.keys() - before.keys()
    assert new.parent == docs / "interludes"
    unsafe = {"directive", "role", "unsafe-link", "picture", "hidden", "encoding", "yaml", "name",
              "front-matter", "heading", "unknown-field"}  # fmt: skip
    shelf = read_shelf(docs)
    found = [p for p in (*shelf.problems, *shelf.advice) if p.path.endswith(new.name)]
    assert [str(problem) for problem in found if problem.rule in unsafe] == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xml", "<?xml version='1.0'?><rss><channel", "it is not a readable feed"),
        ("a.xml", "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
         "there are no posts in it; export the feed again"),
        ("a.html", b"\x89PNG\0\0", "it is not a web page; save the post as one, and import that"),
        ("a.json", '{"items": "<p>x</p>"}',
         "it is not a web page; save the post as one, and import that"),
        ("a.html", "", "it is not a web page; save the post as one, and import that"),
        ("a.html", "<nav></nav>", "there are no words on it; save the post itself"),
        ("a.html", b"<p>" + b"word " * 2_000_000, "it has 10.0 MB, and 5 MB is the limit; save "
        "each "
         "post as a page of its own, as “Web Page, HTML Only”"),
        ("a.html", b"<p>" + b"<b>a</b>" * 10_000,
         "not imported: it has 10,001 elements, and at most 10,000 are allowed; split it"),
        ("a.html", b"<p>" + b"word " * 20_000,
         "not imported: it has 99,999 characters, and at most 30,000 are allowed; split it"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_said_and_nothing_is_written(docs, tmp_path, name, content, why):
    before = everything(docs)
    status, said = imported(docs, saved(tmp_path, name, content))
    assert status == 1
    assert why in said
    assert everything(docs) == before


def test_a_broken_feed_gives_what_can_be_read_of_it(docs, tmp_path):
    broken = RSS.replace("</channel></rss>", "")
    status, said = imported(docs, saved(tmp_path, "feed.xml", broken))
    assert "the feed is broken (" in said
    assert (docs / "interludes/2020-09-07-a-pause-more.md").exists()
    assert status == 1


def test_an_export_of_blogger_has_more_than_posts(docs, tmp_path):
    kind = "<category term='http://schemas.google.com/blogger/2008/kind#{}'/>"
    whole = "<entry><title>{}</title>{}<category term='work'/><content>Words.</content></entry>"
    comment = kind.format("comment")
    parts = [("Say No", kind.format("post")), ("Me", comment), ("You", comment)]
    parts += [("New", "<blogger:type>COMMENT</blogger:type>")]
    export = "".join(whole.format(*part) for part in parts)
    names = (
        "xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'"
    )
    status, said = imported(docs, saved(tmp_path, "b.xml", f"<feed {names}>{export}</feed>"))
    assert "left out, since they are not posts: 3 of “comment”\n" in said
    assert (status, "1 draft written, of 1 post." in said) == (0, True)
    assert 'tags: ["work"]\n' in (docs / "books/quiet/02-say-no.md").read_text("utf-8")


def test_a_folder_without_pages_is_said(docs, tmp_path):
    (tmp_path / "empty").mkdir()
    assert imported(docs, tmp_path / "empty") == (
        1,
        f"{tmp_path}/empty: there are no pages or feeds in it; save some there\n"
        "0 drafts written, of 0 posts.\n",
    )


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "windows-1252"), ("iso-8859-1", "windows-1252"), ("", "windows-1252"),
     ("utf-16", "utf-16"), ("shift_jis", "utf-8"), ("no-such-code", "utf-8")],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_fits_it(docs, tmp_path, declared, encoding):
    page = f"<meta charset={declared}><article><h1>Say No</h1><p>Señales “así” – 5 €</p>"
    imported(docs, saved(tmp_path, "a.html", page, encoding))
    assert "Señales “así” – 5 €\n" in (docs / "books/quiet/02-say-no.md").read_text("utf-8")


def test_medium_and_substack_keep_the_sentence_below_the_title_and_the_day(docs, tmp_path):
    medium = (
        '<article class="h-entry"><h1 class="p-name">Say No</h1><section class="p-summary">Below.'
        '</section><section class="e-content"><p>Words.</p></section></article>'
    )
    substack = (
        '<article><h1 class="post-title published">Rest Well</h1><h3 class="subtitle">Below.</h3>'
        '<p>Words.<a href="#note-1">1</a></p></article><script type="application/ld+json">'
        '{"datePublished": "2020-09-14"}</script><link rel=canonical href="https://[">'
    )
    imported(docs, saved(tmp_path, "a.html", medium), saved(tmp_path, "b.html", substack))
    assert "\n\nBelow.\n\nWords.\n" in (docs / "books/quiet/02-say-no.md").read_text("utf-8")
    (page,) = docs.rglob("*rest-well.md")
    text = page.read_text("utf-8")
    assert "date: 2020-09-14\n" in text
    assert text.endswith("\nBelow.\n\nWords.1\n")


def test_the_check_asks_for_a_title_that_a_post_does_not_have(docs, tmp_path):
    feed = (
        "<?xml version='1.0' encoding='utf-16'?>"
        "<rss version='2.0'><channel><item><link>javascript:alert(1)</link>"
        "<description>Words.</description></item></channel></rss>"
    )
    imported(docs, saved(tmp_path, "a.xml", feed, "utf-16"))
    (page,) = docs.glob("interludes/undated-*.md")
    assert "redirects" not in page.read_text("utf-8")
    assert "\n# Guide: write a title\n" in page.read_text("utf-8")
    assert "guidance" in {p.rule for p in read_shelf(docs).advice if p.line == 7}


def test_a_page_of_an_archive_has_several_posts(docs, tmp_path):
    one = '<article><h2 class="entry-title"><a href="{}">{}</a></h2><div class="entry-content">{}'
    page = "".join(
        one.format(f"https://old.example/{n}.html", name, "<p>Words.</p></div></article>")
        for n, name in enumerate(("Wake Late", "Say No"))
    )
    imported(docs, saved(tmp_path, "all.html", page))
    text = (docs / "books/quiet/02-say-no.md").read_text("utf-8")
    assert 'redirects: ["1.html"]' in text
