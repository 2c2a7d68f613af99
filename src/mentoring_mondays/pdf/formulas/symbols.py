"""LaTeX's commands, and how each is written in Typst's mathematics.

Typst reads code as text, so everything returned here is escaped, and no character of a formula can
become code.
"""

import re
import unicodedata
from functools import cache

from docutils.utils.math import tex2unichar

from mentoring_mondays.pdf.writer.markup import string

#: Spaces, by their names in Typst.
SPACES = {
    r"\,": "thin", r"\thinspace": "thin", r"\:": "med", r"\>": "med", r"\medspace": "med",
    r"\;": "thick", r"\thickspace": "thick", r"\quad": "quad", r"\qquad": "wide",
    r"\ ": "space", "~": "space", r"\space": "space", r"\nobreakspace": "space",
    r"\enspace": "#h(0.5em)", r"\enskip": "#h(0.5em)", r"\hfill": "#h(1fr)",
    r"\!": "#h(-0.1667em)", r"\negthinspace": "#h(-0.1667em)", r"\negmedspace": "#h(-0.2222em)",
}  # fmt: skip

#: Commands that print nothing, and those that take an argument and print nothing.
NOTHING = {
    r"\nonumber", r"\notag", r"\relax", r"\nobreak", r"\allowbreak", r"\strut", r"\mathstrut",
    r"\allowdisplaybreaks", r"\noindent", r"\limits", r"\nolimits", r"\displaylimits", r"\/",
    r"\normalsize", r"\small", r"\large", r"\Large", r"\footnotesize", r"\scriptsize", r"\tiny",
    r"\protect", r"\null", r"\par", r"\displaybreak", r"\nobreakdash",
    r"\hfil", r"\vfill", r"\centering", r"\qedhere", r"\avoidbreak", r"\begingroup", r"\endgroup",
    r"\pause", r"\xspace", r"\smallskip", r"\medskip", r"\bigskip",
}  # fmt: skip
DROPPED = {
    r"\label",
    r"\vspace",
    r"\color",
    r"\vphantom",
    r"\cline",
    r"\index",
    r"\unicode",
    r"\require",
    r"\mathversion",
    r"\skew",
}
#: Settings of TeX for breaking lines and pages, each before its number.
PENALTIES = {
    r"\penalty", r"\binoppenalty", r"\relpenalty", r"\interdisplaylinepenalty",
    r"\predisplaypenalty", r"\postdisplaypenalty",
}  # fmt: skip
#: Commands with two arguments that print only the second.
SECOND = {r"\textcolor", r"\colorbox", r"\href", r"\class", r"\cssId", r"\style", r"\raisebox",
          r"\scalebox", r"\enclose"}  # fmt: skip

#: Functions; those on the second line have their limits below them.
FUNCTIONS = set(
    "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh "  # noqa: SIM905
    "tan tanh sgn tr Tr diag rank Var Cov erf".split()
)
LIMITS = {
    "det": "det", "gcd": "gcd", "inf": "inf", "lim": "lim", "liminf": "lim inf",
    "limsup": "lim sup", "max": "max", "min": "min", "Pr": "Pr", "sup": "sup",
    "argmax": "arg max", "argmin": "arg min", "injlim": "inj lim", "projlim": "proj lim",
    "varlimsup": "lim sup", "varliminf": "lim inf", "lcm": "lcm", "plim": "plim",
    "esssup": "ess sup", "essinf": "ess inf",
}  # fmt: skip

#: Commands with one argument, and the call around it.
CALLS = {
    r"\mathbb": "bb({})", r"\Bbb": "bb({})", r"\mathbf": "upright(bold({}))",
    r"\mathcal": "cal({})", r"\mathscr": "scr({})", r"\mathfrak": "frak({})", r"\frak": "frak({})",
    r"\mathrm": "upright({})", r"\mathup": "upright({})", r"\mathsf": "sans({})",
    r"\mathtt": "mono({})", r"\mathit": "italic({})", r"\mathnormal": "italic({})",
    r"\bm": "bold({})", r"\boldsymbol": "bold({})", r"\pmb": "bold({})", r"\symbf": "bold({})",
    r"\mathds": "bb({})", r"\mathbbm": "bb({})", r"\mathbfcal": "bold(cal({}))",
    r"\mathbfit": "bold({})", r"\mathbfsf": "bold(sans({}))",
    r"\sqrt": "sqrt({})", r"\underline": "underline({})", r"\overline": "overline({})",
    r"\widebar": "overline({})", r"\underbar": "underline({})", r"\cancel": "cancel({})",
    r"\bcancel": "cancel({}, inverted: #true)", r"\xcancel": "cancel({}, cross: #true)",
    r"\overbrace": "limits(overbrace({}))", r"\underbrace": "limits(underbrace({}))",
    r"\overbracket": "limits(overbracket({}))", r"\underbracket": "limits(underbracket({}))",
    r"\overparen": "limits(overparen({}))", r"\wideparen": "overparen({})",
    r"\boxed": "#box(stroke: 0.5pt, inset: 0.35em, $display({})$)",
    r"\phantom": "#hide(${}$)", r"\hphantom": "#hide(${}$)", r"\smash": "{}",
    r"\mathop": 'limits(class("large", {}))', r"\mathbin": 'class("binary", {})',
    r"\mathrel": 'class("relation", {})', r"\mathord": 'class("normal", {})',
    r"\mathopen": 'class("opening", {})', r"\mathclose": 'class("closing", {})',
    r"\mathpunct": 'class("punctuation", {})', r"\mathinner": "{}",
    r"\pmod": '#h(1em) \\( op("mod") thick {} \\)', r"\pod": "#h(1em) \\( {} \\)",
    r"\ensuremath": "{}", r"\mathclap": "{}", r"\mathllap": "{}", r"\mathrlap": "{}",
    r"\hidewidth": "{}", r"\mathlarger": "{}", r"\vcenter": "{}", r"\bold": "bold({})",
    r"\sout": "cancel({})", r"\slashed": "cancel({})",
}  # fmt: skip

#: Those of them with options before the argument.
OPTIONAL = (r"\sqrt", r"\smash", r"\overbracket", r"\underbracket")

#: Commands with two arguments.
PAIRS = {
    r"\frac": "frac({}, {})", r"\dfrac": "display(frac({}, {}))",
    r"\cfrac": "display(frac({}, {}))",
    r"\tfrac": "inline(frac({}, {}))", r"\nicefrac": 'frac({}, {}, style: "skewed")',
    r"\sfrac": 'frac({}, {}, style: "skewed")', r"\flatfrac": 'frac({}, {}, style: "horizontal")',
    r"\binom": "binom({}, {})", r"\dbinom": "display(binom({}, {}))",
    r"\tbinom": "inline(binom({}, {}))", r"\overset": "attach(limits({1}), t: {0})",
    r"\stackrel": 'class("relation", attach(limits({1}), t: {0}))',
    r"\underset": "attach(limits({1}), b: {0})",
}  # fmt: skip

#: Commands of usual packages, by others, as in MathJax's configuration.
MACROS: dict[str, object] = {
    "prescript": [r"{}^{#1}_{#2}{#3}", 3], "overunderset": [r"\overset{#1}{\underset{#2}{#3}}", 3],
    "sideset": [r"{}#1{#3}#2", 3], "cancelto": [r"{\cancel{#2}}^{#1}", 2],
    "dv": [r"\frac{\mathrm{d}^{#1} #2}{\mathrm{d} #3^{#1}}", 3, ""],
    "pdv": [r"\frac{\partial^{#1} #2}{\partial #3^{#1}}", 3, ""], "dd": r"\mathrm{d}",
    "mathchoice": ["#1", 4],
    "bra": [r"\langle #1|", 1], "ket": [r"|#1\rangle", 1], "braket": [r"\langle #1\rangle", 1],
    "bgroup": "{", "egroup": "}", "odif": [r"\mathrm{d}#1", 1],
    "rlap": [r"\mathrlap{#1}", 1], "llap": [r"\mathllap{#1}", 1],
    "pmatrix": [r"\begin{pmatrix}#1\end{pmatrix}", 1],
    "matrix": [r"\begin{matrix}#1\end{matrix}", 1],
    "cases": [r"\begin{cases}#1\end{cases}", 1], "shortintertext": r"\intertext",
    "symbb": r"\mathbb", "symcal": r"\mathcal", "symfrak": r"\mathfrak", "symrm": r"\mathrm",
    "mit": r"\it", "framebox": r"\fbox", "overgroup": r"\overparen", "varinjlim": r"\injlim",
    "varprojlim": r"\projlim", "idotsint": r"\int\cdots\int", "dblcolon": "::",
    "abs": [r"\left|#1\right|", 1], "norm": [r"\left\|#1\right\|", 1],
    "ketbra": [r"|#1\rangle\langle #2|", 2], "expval": [r"\langle #1\rangle", 1],
    "mel": [r"\langle #1|#2|#3\rangle", 3], "comm": ["[#1, #2]", 2],
    "acomm": [r"\{#1, #2\}", 2], "vb": [r"\mathbf{#1}", 1], "va": [r"\vec{\mathbf{#1}}", 1],
    "grad": r"\nabla", "curl": r"\nabla\times", "order": [r"\mathcal{O}(#1)", 1],
    "eval": [r"\left.#1\right|", 1], "clap": [r"\mathclap{#1}", 1],
    "displaylines": [r"\begin{gathered}#1\end{gathered}", 1],
    "eqalign": [r"\begin{aligned}#1\end{aligned}", 1],
    "bordermatrix": [r"\begin{pmatrix}#1\end{pmatrix}", 1],
    "vdotswithin": [r"\vdots", 1], "shortvdotswithin": [r"\vdots", 1],
    "LaTeX": r"\text{LaTeX}", "TeX": r"\text{TeX}", "qedsymbol": r"\square",
}  # fmt: skip

#: Infix commands, which apply to everything before and after them in their group.
INFIXES = {r"\over": "frac({}, {})", r"\choose": "binom({}, {})",
           r"\atop": "mat(delim: #none, {}; {})", r"\brack": 'mat(delim: "[", {}; {})',
           r"\brace": 'mat(delim: "{{", {}; {})'}  # fmt: skip

#: Declarations, which apply to the rest of their group.
DECLARATIONS = {
    r"\displaystyle": "display({})", r"\textstyle": "inline({})", r"\scriptstyle": "script({})",
    r"\scriptscriptstyle": "sscript({})", r"\rm": "upright({})", r"\bf": "upright(bold({}))",
    r"\it": "italic({})", r"\cal": "cal({})", r"\sf": "sans({})", r"\tt": "mono({})",
    r"\bfseries": "bold({})", r"\boldmath": "bold({})",
}  # fmt: skip

#: Text within formulas, and the call around it.
TEXTS = {
    r"\text": "{}", r"\textrm": "{}", r"\textnormal": "{}", r"\textup": "{}", r"\mbox": "{}",
    r"\hbox": "{}", r"\intertext": "{}", r"\textbf": "bold({})", r"\textit": "italic({})",
    r"\textsl": "italic({})", r"\emph": "italic({})", r"\textsf": "sans({})",
    r"\texttt": "mono({})", r"\textsc": "{}", r"\textmd": "{}",
    r"\fbox": "#box(stroke: 0.5pt, inset: 0.35em, ${}$)",
}  # fmt: skip

#: Accents besides those of docutils, and arrows that grow with the text above or below them.
ACCENTS = {
    r"\widehat": "\u0302", r"\widetilde": "\u0303", r"\overrightarrow": "\u20d7",
    r"\overleftarrow": "\u20d6", r"\widecheck": "\u030c", r"\ring": "\u030a",
    r"\overarrow": "\u20d7",
}  # fmt: skip
ARROWS = {
    r"\xrightarrow": "→", r"\xleftarrow": "←", r"\xleftrightarrow": "↔", r"\xRightarrow": "⇒",
    r"\xLeftarrow": "⇐", r"\xLeftrightarrow": "⇔", r"\xmapsto": "↦", r"\xhookrightarrow": "↪",
    r"\xhookleftarrow": "↩", r"\xlongequal": "=", r"\xrightharpoonup": "⇀",
    r"\xtwoheadrightarrow": "↠", r"\xtofrom": "⇄", r"\xrightleftharpoons": "⇌",
    r"\xleftharpoonup": "↼", r"\xleftharpoondown": "↽", r"\xrightharpoondown": "⇁",
    r"\xtwoheadleftarrow": "↞", r"\xleftrightharpoons": "⇋",
}  # fmt: skip

#: The sizes of delimiters that an author chooses; the last letter gives their side.
SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}
SIDES = {"": "normal", "l": "opening", "r": "closing", "m": "relation"}

#: Symbols besides those of docutils, and those that are delimiters on one side.
_MORE = {
    "dots": "…", "ldots": "…", "dotsc": "…", "dotso": "…", "cdots": "⋯", "dotsb": "⋯", "dotsm": "⋯",
    "dotsi": "⋯", "vdots": "⋮", "ddots": "⋱", "colon": ":", "degree": "°", "vcentcolon": ":",
    "varnothing": "∅", "emptyset": "∅", "empty": "∅", "And": "&", "lq": "‘", "rq": "’",
    "colonequals": "≔", "equalscolon": "≕", "defeq": "≔", "dag": "†", "ddag": "‡", "S": "§",
    "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "backslash": "\\", "iff": "⟺",
    "llbracket": "⟦", "rrbracket": "⟧", "bot": "⊥", "top": "⊤", "ss": "ß", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "ae": "æ", "lbrack": "[", "rbrack": "]", "lparen": "(", "rparen": ")",
    "textquotesingle": "'", "textbackslash": "\\", "i": "ı", "j": "ȷ", "hbar": "ℏ", "bigstar": "★",
    "Longrightarrow": "⟹", "implies": "⟹", "impliedby": "⟸", "to": "→", "gets": "←",
    "restriction": "↾", "hdots": "…", "textdegree": "°", "centerdot": "⋅", "qed": "∎",
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "reals": "ℝ", "complexes": "ℂ",
    "Reals": "ℝ", "natnums": "ℕ", "lt": "<", "gt": ">", "lbrace": "{", "rbrace": "}",
    "micro": "µ", "ohm": "Ω", "celsius": "℃", "perthousand": "‰", "permil": "‰",
}  # fmt: skip
_SIDED = {
    "lvert": ("opening", "|"), "rvert": ("closing", "|"), "lVert": ("opening", "‖"),
    "rVert": ("closing", "‖"), "mid": ("relation", "|"), "vert": ("normal", "|"),
    "|": ("normal", "‖"), "Vert": ("normal", "‖"),
    "lbrace": ("opening", "{"), "rbrace": ("closing", "}"), "colon": ("punctuation", ":"),
}  # fmt: skip

#: Characters that are different in mathematics.
_MARKS = {"-": "−", "*": "∗", "`": "‘", "'": "′"}


def character(mark: str) -> str:
    """Return one character in Typst's mathematics, escaped if it has a meaning there."""
    mark = _MARKS.get(mark, mark)
    brackets = ("Ps", "Pe", "Pi", "Pf")  # Typst would look for the other one of the pair
    special = mark in "√∛∜" or (len(mark) == 1 and unicodedata.category(mark) in brackets)
    special |= mark.isascii() and not mark.isalnum()
    return f"\\{mark}" if special else mark


@cache
def symbol(command: str) -> str | None:
    """Return the symbol for ``command`` in Typst, or None if it is not a symbol."""
    name = command.removeprefix("\\")
    if name in _SIDED:
        side, mark = _SIDED[name]
        return f"class({string(side)}, {character(mark)})"
    found = _MORE.get(name) or _known(name)
    return " ".join(map(character, found)) if found else None


def delimiter(lexeme: str) -> str | None:
    """Return the character of a lexeme as a delimiter, or "" if it is not one."""
    if lexeme == ".":
        return ""
    aliases = {"<": "⟨", ">": "⟩", r"\|": "‖", r"\Vert": "‖", r"\lVert": "‖", r"\rVert": "‖"}
    mark = aliases.get(lexeme) or (lexeme if re.fullmatch(r"[^\w\s{}&^]", lexeme) else None)
    if mark is None:
        name = lexeme.removeprefix("\\")
        mark = _SIDED[name][1] if name in _SIDED else _MORE.get(name) or _known(name)
    return character(mark) if mark and len(mark) == 1 else None


def accent(command: str) -> str | None:
    """Return the combining character of an accent, or None."""
    return ACCENTS.get(command) or tex2unichar.mathaccent.get(command.removeprefix("\\"))


def negated(code: str) -> str:
    """Return a symbol with a stroke through it, as one character if there is one."""
    mark = unicodedata.normalize("NFC", code.removeprefix("\\") + "\u0338")
    return mark if len(mark) == 1 else f"cancel({code})"


def _known(name: str) -> str | None:
    """Return the characters for a command in docutils' tables, or in latex2mathml's."""
    for table in (
        tex2unichar.mathalpha, tex2unichar.mathord, tex2unichar.mathop, tex2unichar.mathbin,
        tex2unichar.mathrel, tex2unichar.mathopen, tex2unichar.mathclose, tex2unichar.mathfence,
        tex2unichar.mathpunct,
    ):  # fmt: skip
        if name in table:
            return str(table[name]).replace("\ufe00", "")
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol(f"\\{name}")
    return chr(int(code, 16)) if code else None
