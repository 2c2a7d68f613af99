"""The second watch: the home page, which the gate cannot hold back, shows it at work."""

from pathlib import Path

from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import en
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, sphinx_domains

from mentoring_mondays.shelf.allowlist import DIRECTIVES
from tests.tried import HOME, PROJECT, TOCTREE, build, write

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
"""


def test_what_reaches_sphinx_is_refused_there_too(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret of the machine")
    docs = write(tmp_path, {"index.md": HOME + HOSTILE + TOCTREE})
    status, messages, out = build(docs)
    page = (out / "index.html").read_text()
    assert status == 1
    assert "Traceback" not in messages
    article = page.partition("<h1>")[2].partition("</article>")[0]
    assert "the secret" not in page
    assert "<script>alert" not in page
    assert "javascript:secret" not in page
    assert "example.org" not in article


def test_the_list_knows_every_directive_as_it_is(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    with docutils_namespace():
        app = Sphinx(docs, PROJECT, tmp_path / "out", tmp_path / "trees", "html", status=None)
        _compare(app)


def _compare(app: Sphinx) -> None:
    with sphinx_domains(app.env):
        for name, form in DIRECTIVES.items():
            found, _ = directives.directive(name, en, new_document(""))
            assert found is not None, name
            takes_argument = bool(found.required_arguments or found.optional_arguments)
            options = sorted(found.option_spec or {})
            assert (name, takes_argument, options) == (name, form.argument, sorted(form.options))
