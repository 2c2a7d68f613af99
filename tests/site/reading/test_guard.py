"""The second watch, behind a gate that holds nothing back."""

from dataclasses import replace
from pathlib import Path

import pytest
from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import en
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, sphinx_domains

from mentoring_mondays.shelf.allowlist import DIRECTIVES
from mentoring_mondays.shelf.reader import Read, read_docs
from mentoring_mondays.site import gate
from tests.site.roots import PIXEL
from tests.sites import CONF
from tests.tried import HOME, TOCTREE, build, write

HOSTILE = """
```{raw} html
<script>alert("secret")</script>
```

```{include} ../secret.txt
```

```{eval-rst}
.. include:: ../secret.txt
```

{raw}`secret` ![secret](https://example.org/x.png)

```{image} /../secret.png
:alt: A picture
:target: javascript:secret
```

[notes](notes.txt) ![A link](linked.png)
"""

MESSAGES = [
    "8: WARNING: the directive {raw} is not allowed on a page; write plain Markdown "
    "[mondays.directive]",
    "26: WARNING: “notes.txt” is not a page; link to a page, which ends in .md [mondays.dead-link]",
    "26: WARNING: there is no picture “linked.png”; put the file beside the page [mondays.picture]",
]


@pytest.fixture
def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the shelf accept every page that there is."""

    def read(docs: Path, *_: object, **__: object) -> Read:
        shelf, parsed = read_docs(docs)
        return Read(replace(shelf, home=True, held=(), problems=()), parsed)

    monkeypatch.setattr(gate, "read_docs", read)


@pytest.mark.usefixtures("open_gate")
def test_what_reaches_sphinx_is_refused_there_too(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret of the machine")
    (tmp_path / "secret.png").write_bytes(PIXEL)
    files = {"index.md": HOME + HOSTILE + TOCTREE, "notes.txt": "the secret of docs"}
    docs = write(tmp_path, files)
    (docs / "linked.png").symlink_to(tmp_path / "secret.png")
    status, messages, out = build(docs)
    page = (out / "index.html").read_text()
    assert status == 1
    assert "Traceback" not in messages
    article = page.partition("<h1>")[2].partition("</article>")[0]
    assert "the secret" not in page
    assert "<script>alert" not in page
    assert "javascript:secret" not in page
    assert "example.org" not in article
    assert not any(path.is_file() for path in (out / "_downloads").rglob("*"))
    assert not any(path.is_file() for path in (out / "_images").rglob("*"))
    for message in MESSAGES:
        assert f"index.md:{message}" in messages


def test_the_list_knows_every_directive_as_it_is(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    with docutils_namespace():
        app = Sphinx(docs, CONF, tmp_path / "out", tmp_path / "trees", "html", status=None)
        _compare(app)


def _compare(app: Sphinx) -> None:
    with sphinx_domains(app.env):
        for name, form in DIRECTIVES.items():
            found, _ = directives.directive(name, en, new_document(""))
            assert found is not None, name
            takes_argument = bool(found.required_arguments or found.optional_arguments)
            # docutils' figure ends with a traceback if it has a name and a name of the figure.
            options = sorted((found.option_spec or {}).keys() - {"figname"})
            assert (name, takes_argument, options) == (name, form.argument, sorted(form.options))
