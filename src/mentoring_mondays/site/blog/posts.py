"""Gives ablog the entries of the edition, and nothing else.

ablog collects its posts while pages are read, from their front matter, with a copy of each text.
So it cannot read in parallel, and its environment may be out of date. Instead, it receives the
edition's entries when all pages are read.
"""

from datetime import datetime
from typing import Any

from ablog.post import register_posts
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.compat import disconnect
from mentoring_mondays.shelf import Entry
from mentoring_mondays.site.gate import edition_of


def give_posts_to_ablog(app: Sphinx, env: BuildEnvironment) -> None:
    """Give ablog every entry."""
    entries = edition_of(app.config).entries
    env.ablog_posts = {  # type: ignore[attr-defined]
        entry.docname: [post_of(entry)] for entry in entries if entry.docname in env.found_docs
    }
    register_posts(app)


def post_of(entry: Entry) -> dict[str, Any]:
    """Return ``entry`` in the form of ablog 0.11's posts; ablog never uses the text."""
    date = datetime.combine(entry.date, datetime.min.time())
    return {
        "docname": entry.docname,
        "section": "",
        "order": 1,
        "date": date,
        "update": date,
        "title": entry.title,
        "tags": list(entry.tags),
        "author": list(entry.authors),
        "category": [entry.book] if entry.book else [],
        "excerpt": [],
        "doctree": None,
        "location": [],
        "language": [],
        "redirect": [],
        "image": None,
        "exclude": False,
        "canonical_link": "",
        "external_link": "",
        "nocomments": True,
    }


def setup(app: Sphinx) -> None:
    """Replace ablog's collecting of posts, the only thing that prevents parallel reading."""
    app.extensions["ablog"].parallel_read_safe = True
    disconnect(app, "doctree-read", "ablog.post.process_posts")
    disconnect(app, "env-purge-doc", "ablog.post.purge_posts")
    disconnect(app, "doctree-resolved", "ablog.post.process_postlist")  # none of our pages has one
    app.connect("env-updated", give_posts_to_ablog)
