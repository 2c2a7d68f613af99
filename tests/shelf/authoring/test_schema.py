"""What editors and Sphinx are told is what the shelf itself holds to."""

import runpy
from pathlib import Path

from mentoring_mondays.shelf.authoring.schema import as_json
from mentoring_mondays.shelf.reading.markdown import SETTINGS
from tests.tried import PROJECT


def test_the_schema_for_editors_is_made_of_the_records() -> None:
    assert Path(PROJECT / ".vscode/entry.schema.json").read_text() == as_json()


def test_the_check_and_the_build_take_pages_apart_with_the_same_settings() -> None:
    conf = runpy.run_path(str(PROJECT / "conf.py"))
    assert set(conf["myst_enable_extensions"]) == set(SETTINGS.enable_extensions)
    assert list(conf["myst_disable_syntax"]) == list(SETTINGS.disable_syntax)
