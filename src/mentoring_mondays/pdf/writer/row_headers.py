"""Row heads: Typst cannot tag them yet, so they are tagged in the finished PDF."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def tag_row_heads(document: pikepdf.Pdf) -> None:
    """Turn the cells that the template marks by their background into heads with a scope.

    ISO 14289-1, 7.5: heads of tables are TH, with a scope. The cells beside a head list it in
    their ``Headers`` (ISO 32000-1, 14.8.5.7), because Typst lists the others there.
    """
    number = 0
    for group in document.objects:
        spanning: list[tuple[String, int]] = []
        for row in _kids(group, Name.TR):
            heads = [head for head, _ in spanning]
            spanning = [(head, rows - 1) for head, rows in spanning if rows > 1]
            cells = list(_kids(row, Name.TD))
            for cell in cells:
                layout = _attributes(cell, Name.Layout)
                if Name.BackgroundColor not in layout:
                    continue
                number += 1
                del layout.BackgroundColor
                cell.S, cell.ID = Name.TH, String(f"row-{number}")
                table = _attributes(cell, Name.Table)
                table.Scope = Name.Row
                heads.append(cell.ID)
                if (rows := int(table.get("/RowSpan", 1))) > 1:
                    spanning.append((cell.ID, rows - 1))
            for cell in cells if heads else ():
                if cell.S == Name.TD:
                    table = _attributes(cell, Name.Table)
                    table.Headers = Array([*table.get("/Headers", []), *heads])


def _kids(element: Any, kind: Name) -> Iterator[Any]:
    """Yield the children of a structure element, or of anything else, that are of ``kind``."""
    if isinstance(element, Dictionary) and isinstance(kids := element.get("/K"), Array):
        yield from (k for k in kids if isinstance(k, Dictionary) and k.get("/S") == kind)


def _attributes(cell: Any, owner: Name) -> Any:
    """Return the attributes that ``owner`` gives to a cell."""
    given = cell.get("/A", Array())
    return next((a for a in given if a.get("/O") == owner), Dictionary(O=owner))
