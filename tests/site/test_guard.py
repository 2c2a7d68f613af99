"""The second watch: the home page, which the gate cannot hold back, shows it at work."""

from pathlib import Path

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
