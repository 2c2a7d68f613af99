"""A formula that the PDF cannot set is reported when its page is read."""

from tests.sites import book, build, shelf_root

PAGE = """\
# About

{math}`x^2` and {math}`\\foo`

```{math}
\\bar{x} + \\ce{H2O}
```
"""


def test_each_command_that_is_not_known_is_reported(tmp_path):
    built = build(shelf_root(tmp_path, {"about.md": PAGE, "books/quiet/index.md": book()}))
    assert built.messages == [
        "about.md:3: WARNING: this formula cannot be set: \\foo is not known; write it with "
        "other commands [mondays.math]",
        "about.md:5: WARNING: this formula cannot be set: \\ce is not known; write it with "
        "other commands [mondays.math]",
    ]
