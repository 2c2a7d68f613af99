"""Our templates and styles, in front of the theme's."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

HERE = Path(__file__).parent


def add_paths(app: Sphinx, config: Config) -> None:
    """Let Sphinx look for templates and static files here first."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))


def setup(app: Sphinx) -> None:
    """Add the folders, and the style sheet to every page."""
    app.connect("config-inited", add_paths)
    app.add_css_file("mondays.css")
