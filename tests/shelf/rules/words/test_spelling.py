"""Common misspellings are told, and names in other languages are none."""

from pathlib import Path

import pytest

from tests.tried import said


@pytest.mark.parametrize("text", [
    "She grew up in Việt Nam.", "She grew up in Viet Nam.", "Nam Le wrote it.", "## In Việt Nam",
    "With Ang, Nam and Fo.",
])  # fmt: skip
def test_a_name_is_not_misspelled(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, f"{text}\n") == []


@pytest.mark.parametrize(("text", "message"), [
    ("Teh habit.", "8:1: “Teh” is misspelled; write “The” [spelling]"),
    ("So it is. Recieve it.", "8:11: “Recieve” is misspelled; write “Receive” [spelling]"),
    ("By Firday.", "8:4: “Firday” is misspelled; write “Friday” [spelling]"),
    ("## What You Recieve", "8:13: “Recieve” is misspelled; write “Receive” [spelling]"),
    ("A definately sure thing.", "8:3: “definately” is misspelled; write “definitely” [spelling]"),
])  # fmt: skip
def test_a_misspelling_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert said(tmp_path, f"{text}\n") == [message]
