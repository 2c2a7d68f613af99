"""The page on settings, which ``make rules`` writes from the tables."""

from collections.abc import Iterator

from mentoring_mondays.settings import SETTINGS, Setting
from mentoring_mondays.site.configuration.options import BLOG, THEME
from mentoring_mondays.site.configuration.presets import PRESETS, WITHOUT, Preset

INTRODUCTION = """\
---
description: Every setting of the package, with its default and the reason for it.
---
# Settings

These settings go in `conf.py`.
A short file is enough, because the package has a safe default for everything else:

```python
project = "Our Circle Reads"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://circle.example/"
mondays_authority = "circle.example,2026"
```

The build reports a setting that cannot be used, or that has no effect, as `mondays.option`,
and says what to write instead.
The authors of the site and its time zone are in the front matter of the home page.

## Settings of the package
"""

THEMES = """
## Options of the theme

Our theme is a child of sphinx-book-theme. It accepts these of its options in `html_theme_options`:
{names}.

Sphinx’s own settings for the look of a site also work: `html_logo`, `html_favicon`,
`html_css_files`, `html_static_path`, `html_sidebars`, `templates_path`, `pygments_style`.
With `html_theme = "sphinx_book_theme"`, all of that theme’s options work.

## Options of ablog

These work as ablog describes them:
{blog}.

## What the package sets for others

Sphinx and its extensions have settings of their own, and the package sets some of them.
A *default* can be changed in `conf.py`.
*Added* values are combined with those in `conf.py`.
A *fixed* value cannot be changed, because the package depends on it.
The settings of MyST are all fixed, so that the check and the build read the same Markdown,
and so are those for the documentation of code, which no page has.
"""


def page() -> str:
    """Return the page in Markdown."""
    theme = ", ".join(f"`{name}`" for name in THEME)
    parts = [
        INTRODUCTION,
        *map(_described, SETTINGS),
        THEMES.format(names=theme, blog=", ".join(f"`{name}`" for name in BLOG)),
        *_table(),
    ]
    return "\n".join(parts) + "\n"


def _described(setting: Setting) -> str:
    return (
        f"`{setting.name}`\n: {setting.meaning}\n  {setting.why}\n"
        f"  Write {setting.kind.words}, such as `{setting.example}`; "
        f"the default is `{setting.default!r}`.\n"
    )


def _table() -> Iterator[str]:
    yield "| Setting | Value | How | Because |\n|---|---|---|---|"
    yield from map(_row, PRESETS)
    yield from (_row(preset, " in our theme") for preset in WITHOUT)


def _row(preset: Preset, where: str = "") -> str:
    value = "made for the site" if callable(preset.value) else f"`{preset.value!r}`"
    return f"| `{preset.name}` | {value} | {preset.how}{where} | {preset.why} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
