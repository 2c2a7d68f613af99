"""The text of a PDF, in the order in which it is read."""

from importlib.util import find_spec
from unicodedata import normalize

import pytest

from mentoring_mondays.pdf import fonts
from mentoring_mondays.pdf.typst.compiler import Compiler
from mentoring_mondays.pdf.writer.markup import call, string
from mentoring_mondays.site.publishing.epub.page_breaks import printed

TEXTS = {
    "ar": "هذه جملة قصيرة للاختبار، مع كلمة Python في وسطها، ثم أخرى بعدها حتى يطول السطر كثيرا.",
    "he": "זהו משפט קצר לבדיקה, עם המילה Python באמצע, ועוד מילים כדי שהשורה תהיה ארוכה מאוד.",
    "en": "This is a short sentence, with the word שלום in it, and more words for a second line.",
}


@pytest.mark.parametrize("extras", [True, False])  # without them, lam and alef are one letter
@pytest.mark.parametrize("language", TEXTS)
def test_a_line_is_read_in_the_direction_of_its_language(tmp_path, monkeypatch, language, extras):
    monkeypatch.setattr(fonts, "is_installed", lambda name: extras and bool(find_spec(name)))
    text = TEXTS[language]
    body = call("text", string(text), lang=string(language))
    with Compiler(tmp_path) as compiler:
        pdf = compiler.print(f"proof({{set page(width: 8cm)\n{body}}})")
    file = tmp_path / "proof.pdf"
    file.write_bytes(pdf)
    letters = filter(str.isalpha, normalize("NFKD", text).casefold())
    assert printed(file) == ["".join(letters)]
