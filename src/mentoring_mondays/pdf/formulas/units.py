"""Numbers and units: the notation of the LaTeX package siunitx as LaTeX's mathematics."""

import re
from collections.abc import Callable

from mentoring_mondays.pdf.formulas.chemistry import chemistry

SPACE = r"\,"

_PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f",
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da",
    "deka": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P",
    "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R", "quetta": "Q", "kibi": "Ki",
    "mebi": "Mi", "gibi": "Gi", "tebi": "Ti",
}  # fmt: skip
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m",
    "meter": "m", "mole": "mol", "second": "s", "becquerel": "Bq", "degreeCelsius": "°C",
    "celsius": "°C", "coulomb": "C", "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H",
    "joule": "J", "lumen": "lm", "katal": "kat", "lux": "lx", "newton": "N", "ohm": "Ω",
    "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr",
    "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "day": "d", "hectare": "ha",
    "hour": "h", "litre": "L", "liter": "L", "minute": "min", "tonne": "t", "year": "a",
    "astronomicalunit": "au", "arcminute": "′", "arcsecond": "″", "degree": "°", "percent": "%",
    "electronvolt": "eV", "dalton": "Da", "bel": "B", "decibel": "dB", "neper": "Np", "bar": "bar",
    "angstrom": "Å", "byte": "B", "bit": "bit", "atomicmassunit": "u", "barn": "b", "knot": "kn",
    "mmHg": "mmHg", "nauticalmile": "M", "gal": "Gal", "curie": "Ci", "parsec": "pc",
}  # fmt: skip
#: Abbreviations, of which the last letters are a unit: ``\km``, ``\uA``, ``\MHz``.
_SHORT = re.compile(r"([fpnumcdkMGT]?)(m|s|g|A|V|W|J|N|K|F|H|C|S|T|L|l|Hz|Pa|eV|mol|bar|Ohm)")
_NUMBER = re.compile(r"\s*[-+]?\d[\d.,]*(?:[eE][-+]?\d+)?")
_PARTS = re.compile(r"\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|\s+|([^\\\s]+)")


def number(text: str) -> str:
    """Return a number: ``1.2e-3``, ``5 +- 2``, ``2 x 3`` or ``10(1)``."""
    text = text.strip().replace("+-", r"\pm ").replace("x", r"\times ")
    power = re.compile(r"[eEdD]([-+]?\d+)")
    text = power.sub(lambda m: rf"\times 10^{{{m[1].lstrip('+')}}}", text)
    return re.sub(r"^\\times ", "", text)


def unit(text: str, options: str = "") -> str:
    r"""Return a unit, of commands such as ``\metre\per\second`` or of letters."""
    if "\\" not in text:
        return _of_letters(text)
    written: list[str] = []
    per, prefix, power = False, "", ""
    is_symbol = "symbol" in options or "fraction" in options
    for name, argument, letters in _PARTS.findall(text):
        if letters:
            written.append(_of_letters(letters))
        elif name == "per":
            per = True
        elif name in _PREFIXES:
            prefix += _PREFIXES[name]
        elif name in ("square", "cubic", "raiseto"):
            power = {"square": "2", "cubic": "3"}.get(name, argument)
        elif name in ("squared", "cubed", "tothe") and written:
            given = {"squared": "2", "cubed": "3"}.get(name, argument)
            minus = "-" if written[-1].endswith("^{-1}") else ""
            written[-1] = f"{written[-1].removesuffix('^{-1}')}^{{{minus}{given}}}"
        elif name:
            sign = "-" if per and not is_symbol else ""
            power = power or ("1" if sign else "")
            slash = "/" if per and is_symbol else ""
            written.append(f"{slash}{_upright(prefix + _name(name))}")
            written[-1] += f"^{{{sign}{power}}}" if power else ""
            per, prefix, power = False, "", ""
    return r"\,".join(written).replace(r"\,/", "/")


def quantity(options: str, value: str, of: str) -> str:
    """Return a number with its unit."""
    text = unit(of, options)
    return f"{number(value)}{'' if text.startswith(_CLOSE) else SPACE}{text}"


def physical(text: str) -> str:
    r"""Return the content of mhchem's ``\pu``: a number and letters for its unit."""
    value = _NUMBER.match(text)
    of = _of_letters(text[value.end() if value else 0 :].strip())
    return f"{number(value[0])}{SPACE}{of}" if value else of


def angle(text: str) -> str:
    """Return an angle, of degrees, minutes and seconds."""
    return "".join(part + mark for part, mark in zip(text.split(";"), "°′″", strict=False) if part)


def several(options: str, values: list[str], of: str, joint: str) -> str:
    """Return numbers, each with its unit if they have one."""
    each = (quantity(options, value, of) if of else number(value) for value in values)
    return joint.join(each)


def _name(name: str) -> str:
    """Return the letters of a unit's command; one that is not known keeps its name."""
    if name in _UNITS:
        return _UNITS[name]
    short = _SHORT.fullmatch(name)
    if not short:
        return name
    return short[1].replace("u", "µ") + short[2].replace("Ohm", "Ω")


def _upright(text: str) -> str:
    return rf"\text{{{text.replace('%', chr(92) + '%')}}}"


def _of_letters(text: str) -> str:
    """Return a unit as it is written: ``km/h``, ``kg.m^2``, ``mol-1``."""
    parts = re.findall(
        r"\^\{?([-+]?\d+)\}?|(?<=[^\W\d])(-?\d+)|([^\W\d]+|[°%′″]+)|([/()])|(.)", text
    )
    written = ""
    for power, bare, letters, mark, other in parts:
        if power or bare:
            written += f"^{{{power or bare}}}"
        elif letters:
            written += _upright(letters)
        else:
            written += mark or (r"\," if other in ".~ *·" else other)
    return written


#: Units without a space before them.
_CLOSE = tuple(map(_upright, "°′″"))

_RANGE, _LIST = r"\text{–}", r"\text{, }"

#: The commands with these notations: how many arguments each has, and what writes it. Before them
#: come its options.
COMMANDS: dict[str, tuple[int, Callable[..., str]]] = {
    **dict.fromkeys((r"\ce", r"\cee"), (1, lambda _, text: chemistry(text))),
    r"\pu": (1, lambda _, text: physical(text)),
    r"\num": (1, lambda _, text: number(text)),
    r"\ang": (1, lambda _, text: angle(text)),
    **dict.fromkeys((r"\unit", r"\si"), (1, lambda options, of: unit(of, options))),
    r"\SI": (2, quantity),
    r"\numrange": (2, lambda o, first, last: several(o, [first, last], "", _RANGE)),
    r"\numlist": (1, lambda o, values: several(o, values.split(";"), "", _LIST)),
    **dict.fromkeys(
        (r"\qtyrange", r"\SIrange"),
        (3, lambda o, first, last, of: several(o, [first, last], of, _RANGE)),
    ),
    **dict.fromkeys(
        (r"\qtylist", r"\SIlist"),
        (2, lambda o, values, of: several(o, values.split(";"), of, _LIST)),
    ),
}
