r"""Chemical formulas: the notation of ``\ce`` as LaTeX's mathematics.

Its rules are those of the LaTeX package mhchem, version 4, which MathJax also follows.
"""

import re

_ARROWS = {
    "<-->": r"\xleftrightarrow", "<=>>": r"\xrightleftharpoons", "<<=>": r"\xrightleftharpoons",
    "<->": r"\xleftrightarrow", "<=>": r"\xrightleftharpoons", "->": r"\xrightarrow",
    "<-": r"\xleftarrow",
}  # fmt: skip
_BONDS = {
    **dict.fromkeys("-1", r"\text{–}"), **dict.fromkeys("=2", r"\text{=}"),
    **dict.fromkeys("#3", r"\equiv"), "->": r"\to", "<-": r"\gets",
}  # fmt: skip
_BRACED = r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*"
_OPTION = r"(?:[^\[\]]|\[[^\]]*\])*"

_EMPTY = r"\quad"
_CHARGED = ("letters", "command", "formula", "short", "braced", "charge")

#: What can stand in a formula, in the order in which it is looked for.
_PARTS = re.compile(
    rf"""(?P<formula>\$[^$]*\$)
    |(?P<arrow>{"|".join(_ARROWS)})
        [ ]*(?:\[(?P<above>{_OPTION})\])?[ ]*(?:\[(?P<below>{_OPTION})\])?
    |(?P<rise>(?:(?<=\s)|^)(?:\^|v)(?=\s|$|\)))
    |\\bond\{{(?P<bond>[^{{}}]*)\}}
    |(?P<command>\\(?:[A-Za-z]+|.)(?:\{{.*?\}})*)
    |(?P<script>[_^])(?:\{{(?P<braced>{_BRACED})\}}|(?P<short>\\[A-Za-z]+|[A-Za-z]|[\d.,/]*[-+•*]?))
    |(?P<number>\d+(?:[.,]\d+)?(?:/\d+)?)
    |(?P<italic>(?:(?<=\s)|^)[a-z](?=\s|[A-Z(]))
    |(?P<letters>[^\W\d_]+)
    |(?P<charge>[-+])(?=[\s)\],;}}]|$|\^|\[[^\]]*\]$)
    |(?P<space>\s+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)


def chemistry(text: str) -> str:
    r"""Return the content of ``\ce`` as LaTeX's mathematics, in which no letter is lost."""
    written = ""
    after = False  # whether an element or a closing bracket comes just before
    for part in _PARTS.finditer(text.strip()):
        written += _written(part, after)
        kind = part.lastgroup
        if kind == "mark":
            after = part[0] in ")]}"
        elif kind != "number" or not after:
            after = kind in _CHARGED
    return written


def _written(part: re.Match[str], after: bool) -> str:
    """Return one part, which may stand directly ``after`` an element."""
    found = part.groupdict()
    if arrow := found["arrow"]:
        above, below = (chemistry(found[at] or "") for at in ("above", "below"))
        return rf"\;{_ARROWS[arrow]}[{below}]{{{above or _EMPTY}}}\;"
    if found["script"]:
        inner = found["short"] if found["braced"] is None else found["braced"]
        return f"{'' if after else '{}'}{found['script']}{{{_upright(inner)}}}"
    if number := found["number"]:
        if after:
            return f"_{{{number}}}"
        top, _, bottom = number.partition("/")
        return rf"\tfrac{{{top}}}{{{bottom}}}\," if bottom else rf"{number}\,"
    if found["charge"] and after:
        return f"^{{{part[0]}}}"
    if found["bond"] is not None:
        return _BONDS.get(found["bond"], r"\cdots")
    if found["letters"]:
        return rf"\mathrm{{{part[0]}}}"
    if found["space"]:
        return " "
    if found["rise"]:
        return r"{\downarrow}" if part[0] == "v" else r"{\uparrow}"
    if after and part[0] in _BONDS:
        return f"{{{_BONDS[part[0]]}}}"
    marks = {"*": r"{\cdot}", ".": r"{\cdot}", "#": r"{\equiv}", "[": r"{[}", "]": r"{]}"}
    return part[0].strip("$") if found["formula"] else marks.get(part[0], part[0])


def _upright(text: str) -> str:
    """Return the content of a script: letters are upright, unless they are between dollars."""
    if text.startswith("$"):
        return text.strip("$")
    return re.sub(
        r"\\?[A-Za-z]+", lambda m: m[0] if m[0][0] == "\\" else rf"\mathrm{{{m[0]}}}", text
    )
