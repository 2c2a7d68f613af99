"""The page on settings, which ``make rules`` writes from ``settings.md`` and the tables."""

from pathlib import Path

from mentoring_mondays.settings import SETTINGS, Setting
from mentoring_mondays.site.configuration.options import BLOG, THEME
from mentoring_mondays.site.configuration.presets import PRESETS, WITHOUT, Preset


def page() -> str:
    """Return the page in Markdown."""
    text = Path(__file__).with_name("settings.md").read_text("utf-8")
    presets = [*map(_row, PRESETS), *(_row(preset, " in our theme") for preset in WITHOUT)]
    return text.format(
        settings="\n".join(map(_described, SETTINGS)),
        theme=", ".join(f"`{name}`" for name in THEME),
        blog=", ".join(f"`{name}`" for name in BLOG),
        presets="\n".join(presets),
    )


def _described(setting: Setting) -> str:
    return (
        f"`{setting.name}`\n: {setting.meaning}\n  {setting.why}\n"
        f"  Write {setting.kind.words}, such as `{setting.example}`; "
        f"the default is `{setting.default!r}`.\n"
    )


def _row(preset: Preset, where: str = "") -> str:
    value = "made for the site" if callable(preset.value) else f"`{preset.value!r}`"
    return f"| `{preset.name}` | {value} | {preset.how}{where} | {preset.why} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
