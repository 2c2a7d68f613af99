"""What ablog knows of an entry is what the shelf knows: nothing else reaches it."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from mentoring_mondays.site.gate import shelf_of

#: How ablog reads the date that we hand it.
DATE_FORMAT = "%Y-%m-%d"


class PostFromRecord(SphinxTransform):
    """Declare an entry to ablog as a post of its date, in place of its front matter."""

    # Before ablog looks for the front matter of a post (800).
    default_priority = 791

    def apply(self) -> None:
        """Replace the page's fields by those that make ablog see a post."""
        for docinfo in list(self.document.findall(nodes.docinfo)):
            docinfo.parent.remove(docinfo)
        entry = shelf_of(self.config).by_docname.get(self.env.docname)
        if entry is not None:
            post = {"blogpost": "true", "date": entry.date.isoformat()}
            fields = [
                nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.Text(value)))
                for name, value in post.items()
            ]
            self.document.insert(0, nodes.docinfo("", *fields))


def describe_post(app: Sphinx, doctree: nodes.document) -> None:
    """Hand ablog the rest of the record, past its own splitting of it at commas."""
    docname = app.env.docname
    entry = shelf_of(app.config).by_docname.get(docname)
    if entry is None:
        return
    for post in getattr(app.env, "ablog_posts", {}).get(docname, []):
        post["tags"] = list(entry.tags)
        post["author"] = list(entry.authors)
        post["category"] = [entry.book] if entry.book else []
        if entry.description:
            post["excerpt"] = [nodes.paragraph("", entry.description)]


def setup(app: Sphinx) -> None:
    """Come before ablog with the date, and after it with the rest."""
    app.add_transform(PostFromRecord)
    app.connect("doctree-read", describe_post, priority=600)
