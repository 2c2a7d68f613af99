"""The catalogs: complete, up to date, and with the same placeholders as the English words."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import mentoring_mondays
from mentoring_mondays.locale import DOMAIN, FOLDER

PACKAGE = Path(mentoring_mondays.__file__).parent

LANGUAGES = sorted(path.parts[-3] for path in FOLDER.rglob(f"{DOMAIN}.po"))


def in_the_code() -> set[str]:
    """Return all words for readers in the code, as ``make words`` finds them."""
    with (FOLDER / "mapping.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = extract_from_dir(PACKAGE, methods, options, keywords)
    return {text if isinstance(text, str) else text[0] for _, _, text, *_ in found}


def read(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_every_word_once_and_none_that_is_gone(language):
    """`make words` adds those that are missing, and removes those that are no longer used."""
    catalog = read(language)
    assert not catalog.obsolete
    assert {key(message) for message in catalog if message.id} == in_the_code()
    for message in catalog:
        assert not message.id or (all(texts(message)) and not message.fuzzy), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_no_placeholder_that_is_not_filled(language):
    for message in (message for message in read(language) if message.id):
        known = set(re.findall(r"\{\w*\}", " ".join(message.id) + key(message)))
        if isinstance(message.id, str):
            known = set(re.findall(r"\{\w*\}", message.id))
        for text in texts(message):
            assert set(re.findall(r"\{\w*\}", text)) <= known, text
            assert ("{link}" in known) <= ("{link}" in text), text
