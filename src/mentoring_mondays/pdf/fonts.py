"""The fonts of a volume."""

from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

FONTS = [
    Path(package.__file__ or "").parent / "files"
    for package in (font_source_serif_pro, font_source_sans_pro)
]
