"""What ablog knows of an entry is what the edition knows: nothing else reaches it.

ablog gathers its posts while pages are read, out of their front matter, with a copy of
each text. So it cannot read in parallel, and keeps in its environment what may have
changed elsewhere. It is handed the edition's entries instead, when all pages are read.
"""

from datetime import datetime
from typing import Any

from ablog.post import register_posts
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.compat import take_off
from mentoring_mondays.shelf import Entry
from mentoring_mondays.site.gate import edition_of


def hand_over(app: Sphinx, env: BuildEnvironment) -> None:
    """Give ablog every entry there is."""
    entries = edition_of(app.config).entries
    env.ablog_posts = {  # type: ignore[attr-defined]
        entry.docname: [post_of(entry)] for entry in entries if entry.docname in env.found_docs
    }
    register_posts(app)


def post_of(entry: Entry) -> dict[str, Any]:
    """Return ``entry`` as what ablog 0.11 keeps of a post; its text is not asked for."""
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
    """Take the place of ablog's gathering, which alone kept it from reading in parallel."""
    app.extensions["ablog"].parallel_read_safe = True
    take_off(app, "doctree-read", "ablog.post.process_posts")
    take_off(app, "env-purge-doc", "ablog.post.purge_posts")
    take_off(app, "doctree-resolved", "ablog.post.process_postlist")  # no page of ours has one
    app.connect("env-updated", hand_over)
