"""A small companion in Spanish, for Thursdays, with pages of every kind and all their parts."""

import re
from io import BytesIO
from itertools import chain
from pathlib import Path
from string import ascii_lowercase

from babel import Locale
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup
from sphinx.locale import translators

from mentoring_mondays.locale import DOMAIN, FOLDER
from tests.sites import PAGES, Built, book, build, entry, shelf_root

TODAY = "2021-09-17"

CONF = """\
project = "Jueves de lectura"
language = "es"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://jueves.example/"
html_theme_options = {
    "repository_url": "https://github.com/jueves/jueves", "path_to_docs": "docs",
    "use_edit_page_button": True, "use_issues_button": True, "use_source_button": True,
    "use_repository_button": True, "toc_title": "", "announcement": "Empezamos de nuevo.",
}
mondays_newsletter = "https://correo.example/jueves"
copyright = "Las palabras son de todas"
"""

HOME = """\
---
site:
  authors: [Nuestro Grupo, Ada Okafor]
  time_zone: America/Mexico_City
  weekday: Thursday
  house_style: {done_by: martes}
---
# Jueves de lectura

Leemos un libro entre varias personas.

## Qué encuentras

[Los interludios](interludes/index.md).

```{toctree}
:hidden:
:glob:

books/*/index
interludes/index
seasons/index
forma
peso
sigue
about
palabras
```
"""

PARTS = """\
Las palabras de la semana, {term}`Eco`.

```{takeaways}
- Una sola idea.
```

```{practice}
1. Escribe una frase antes del martes.
2. Dila en voz alta.
```

```{reflect}
- ¿Cuándo callas?
```

```{discuss}
:minutes: 5

- ¿Quién escucha?
```

```{mentors}
Pregunta con calma.
```

```{passage}
:source: calma
:chapter: 3
:page: 21

Una hora serena.
```
"""

UNITS = ("Despertar temprano", "Decir no")

FILES = {
    "index.md": HOME,
    "interludes/index.md": "# Interludios\n\nDías entre dos libros.\n",
    "interludes/2021-08-26-pausa.md": entry("Pausa breve", date="2021-08-26"),
    "books/calma/index.md": book(
        "La hora serena", UNITS, unit="Hábito", begins="2021-08-05",
        body="# La hora serena\n\nUn libro.\n\n```{habits}\n```\n\n```{get-the-book}\n```\n",
    ),
    "books/calma/01-despertar.md": entry(
        UNITS[0], PARTS, date="2021-08-05", habit=1, tags="[calma]", description="Una frase.",
        phrases="[no descanso]",
    ),
    "books/calma/02-decir.md": entry(
        UNITS[1], "Más.\n\n```{little-book}\nMarca cada noche.\n```\n", date="2021-08-12",
        habit=2, author="Ada Okafor",
    ),
    "books/pasos/index.md": book(
        "Pasos", ("Uno", "Dos", "Tres"), unit="Paso", isbn=None, begins="2021-09-09",
    ),
    "books/pasos/01-uno.md": entry("Uno", "Texto.\n", date="2021-09-16", habit=1),
    "books/pasos/02-dos.md": entry("Dos", "Texto.\n", date="2021-09-23", habit=2),
    "seasons/index.md": "# Temporadas\n\nLas que vienen.\n",
    "seasons/norte.md": (
        "---\nseason:\n  book: calma\n  begins: 2021-09-16\n  name: Grupo del norte\n"
        "  hour: 18:30\n  pauses: 2021-09-23\n---\n# Grupo del norte\n\nCon mate.\n"
    ),
    "seasons/sur.md": (
        "---\nseason:\n  book: calma\n  begins: 2021-10-07\n  name: Grupo del sur\n---\n"
        "# Grupo del sur\n\nCon mate.\n"
    ),
    "forma.md": "# Forma un grupo\n\n```{own-circle}\n```\n",
    "peso.md": (
        "# Dónde empezar\n\n```{weighing}\n{habit}`calma:1`\n: Duermo mucho.\n: Madrugo.\n```\n"
    ),
    "sigue.md": "# Sigue\n\n" + "".join(
        f"```{{follow}} {kind}\n```\n\n" for kind in ("feeds", "calendars", "email")
    ),
    "palabras.md": "# Palabras\n\n```{glossary}\nEco\n  Lo que vuelve.\n```\n",
    "about.md": "# Quiénes somos\n\nVarias personas.\n",
}  # fmt: skip


#: A translation in these marks comes from the catalog, and nothing else has them.
OPEN, CLOSE = "⟦", "⟧"


def marked(language: str = "es") -> bytes:
    """Return the catalog with each translation in marks."""
    place = Path(language, "LC_MESSAGES", f"{DOMAIN}.po")
    catalog = read_po(BytesIO((FOLDER / place).read_bytes()), locale=language)
    for message in (message for message in catalog if message.id):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        found = tuple(f"{OPEN}{text}{CLOSE}" for text in texts)
        message.string = found if isinstance(message.string, tuple) else found[0]
    written = BytesIO()
    write_po(written, catalog)
    return written.getvalue()


def build_spanish(folder: Path, *builders: str, pseudo: bool = False) -> list[Built]:
    """Build it with each of the ``builders``.

    If it is ``pseudo``, the project has a catalog of its own, with marks. Afterwards, Sphinx
    forgets Spanish, which it would keep in this process.
    """
    files: dict[str, str | bytes] = {**FILES}
    if pseudo:
        files[f"../locales/es/LC_MESSAGES/{DOMAIN}.po"] = marked()
    docs = shelf_root(folder, files)
    try:
        return [build(docs, TODAY, builder=builder, conf=CONF) for builder in builders]
    finally:
        translators.clear()


#: The attributes with words for readers.
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-said", "data-text", "data-wrong")


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def english() -> set[str]:
    """Return the words of the catalog that are only English."""
    place = FOLDER / "es" / "LC_MESSAGES" / f"{DOMAIN}.po"
    with place.open("rb") as file:
        catalog = read_po(file, locale="es")
    only = words(" ".join(str(message.id) for message in catalog))
    spanish = words(" ".join(str(message.string) for message in catalog))
    return only - spanish - words(" ".join((CONF, *map(str, FILES.values()))))


def known() -> set[str]:
    """Return the words that are not the catalog's: of the pages, of Babel's dates, of Sphinx."""
    spanish = Locale("es")
    names = (
        kind[form][width].values()
        for kind in (spanish.days, spanish.months)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    )
    texts = [CONF, *map(str, {**PAGES, **FILES}.values()), *chain.from_iterable(names)]
    return words(" ".join(texts)) | {"de", "sobre", "este", "documento", *ascii_lowercase}


def unmarked(text: str) -> str:
    """Return ``text`` without what is in marks, which may be nested."""
    while (shorter := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)) != text:
        text = shorter
    return re.sub(rf"{OPEN}[^{CLOSE}]*\.\.\.", " ", text)  # the end of a description


def said(page: BeautifulSoup) -> str:
    """Return what a page says to readers, with and without their eyes, and to search engines."""
    for part in page.select("script, style"):
        part.decompose()
    parts = [page.get_text(" ")]
    parts += [str(tag[name]) for name in SPOKEN for tag in page.select(f"[{name}]")]
    parts += [str(tag["content"]) for tag in page.select("meta[name=description]")]
    parts += [str(tag["content"]) for tag in page.select("meta[property='og:description']")]
    return re.sub(r"https?://\S+|\S+\.(?:html|xml|ics)|[\w.]+/[\w./-]+", " ", "\n".join(parts))
