"""LaTeX's environments of mathematics: aligned lines, matrices, cases, arrays."""

import re

from mentoring_mondays.pdf.formulas.diagrams import diagram
from mentoring_mondays.pdf.formulas.reader import LINES, Reader, Row, aligned, lines_of, of_eqnarray
from mentoring_mondays.pdf.formulas.tokens import FormulaError

#: The delimiters of matrices in Typst, by LaTeX environment.
MATRICES = {
    "matrix": "#none", "pmatrix": '"("', "bmatrix": '"["', "Bmatrix": '"{"', "vmatrix": '"|"',
    "Vmatrix": '"‖"', "smallmatrix": "#none",
}  # fmt: skip
CASES = {
    "cases": "{}",
    "dcases": "display({})",
    "rcases": "{}",
    "drcases": "display({})",
    "numcases": "{}",
}


def environment(reader: Reader) -> str:
    """Return the environment that begins here, up to its end."""
    stream = reader.stream
    written = stream.text()
    name = written.removesuffix("*")
    columns = ""
    if name in ("array", "subarray", "tabular", "alignat", "alignedat"):
        stream.option()
        columns = stream.text()
    elif name in MATRICES and written.endswith("*"):
        columns = (stream.option() or "") * 20
    elif name in LINES:
        stream.option()
    outer, reader.rules = reader.rules, []
    drawn = diagram(reader) if name == "CD" else ""
    rows = reader.rows()
    rules, reader.rules = reader.rules, outer
    reader.closed("\\end")
    if (end := stream.text()) != written:
        raise FormulaError(f"\\begin{{{written}}} ends in \\end{{{end}}}")
    if drawn:
        return drawn
    tagged = [row for row in rows if row.tag]
    if len(tagged) == 1 and not reader.tag:  # the number of the whole formula
        reader.tag, tagged[0].tag = tagged[0].tag, ""
    if name in LINES:
        rows = of_eqnarray(rows) if name == "eqnarray" else rows
        lines = (aligned([f"display({c})" if c else "" for c in row.tagged]) for row in rows)
        return f"mat(delim: #none, row-gap: #0.6em, {'; '.join(lines)})"
    if name == "subarray":
        return lines_of(rows)
    if name in CASES:
        return _cases(name, rows)
    if name in MATRICES or name in ("array", "tabular"):
        matrix = _matrix(MATRICES.get(name, "#none"), rows, columns, rules)
        return f"inline({matrix})" if name == "smallmatrix" else matrix
    raise FormulaError(f"the environment {written} is not known")


def _cases(name: str, rows: list[Row]) -> str:
    lines = (
        " & quad ".join(CASES[name].format(cell or '""') for cell in row.tagged) for row in rows
    )
    reverse = "reverse: #true, " if "rcases" in name else ""
    return f"cases({reverse}{', '.join(lines)})"


def _matrix(delimiters: str, rows: list[Row], columns: str, rules: list[int]) -> str:
    """Return a matrix, its columns aligned and ruled as LaTeX's ``columns`` say."""
    columns = re.sub(r"\*\{?(\d+)\}?\{?([lcr|]+)\}?", lambda m: m[2] * min(int(m[1]), 50), columns)
    columns = re.sub(r"[@!<>]\{[^{}]*\}|[pmb]\{[^{}]*\}", "", columns)
    sides = [side for side in columns if side in "lcr"]
    width = max((len(row.cells) for row in rows), default=0)
    before = (len(re.findall("[lcr]", columns[: m.start()])) for m in re.finditer(r"\|", columns))
    lines = {"vline": [n for n in before if 0 < n < width],
             "hline": [n for n in rules if 0 < n < len(rows)]}  # fmt: skip
    ruled = ", ".join(f"{kind}: ({', '.join(map(str, at))},)" for kind, at in lines.items() if at)
    named = [f"delim: {delimiters}"] + ([f"augment: #({ruled})"] if ruled else [])
    body = "; ".join(
        ", ".join(_aligned(cell, sides[at : at + 1]) for at, cell in enumerate(row.tagged))
        for row in rows
    )
    return f"mat({', '.join(named)}, {body})"


def _aligned(cell: str, side: list[str]) -> str:
    """Return a cell with a mark at which its column is aligned, unless it is centered."""
    if side == ["l"]:
        return f"& {cell}"
    return f"{cell} &" if side == ["r"] else cell
