"""LaTeX's mathematics as Typst's: what each writing becomes, and what is refused."""

import time
from types import SimpleNamespace
from unittest.mock import ANY

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_mondays.pdf.formulas import FormulaError, converted, symbols
from mentoring_mondays.pdf.formulas.equations import Equations
from mentoring_mondays.pdf.formulas.tokens import macros_of
from mentoring_mondays.pdf.typst.compiler import Compiler, Limits
from mentoring_mondays.pdf.writer.markup import NOTHING, call, string


@pytest.mark.parametrize(
    ("latex", "code"),
    [
        ("a+b", r"a \+ b"),
        ("x_1^2", "attach(x, t: 2, b: 1)"),
        ("x^12", "attach(x, t: 1) 2"),
        ("f''_i", "attach(f, t: ′ ′, b: i)"),
        (r"\frac12", "frac(1, 2)"),
        (r"{a \over b}", "frac(a, b)"),
        ("(0, 1]", r"\( 0 \, 1 \]"),
        (r"\lVert x \rVert", 'class("opening", ‖) x class("closing", ‖)'),
        (r"\left( \frac{a}{b} \right]", r"lr(\( frac(a, b) \])"),
        (r"\left. x \right|", r'lr(""x \|)'),
        (r"\Big( x \bigr)", r'class("normal", lr(\(, size: #1.8em)) x '
         r'class("closing", lr(\), size: #1.2em))'),
        (r"\bm{x} \mathbb{R}", "bold(x) bb(R)"),
        (r"\fbox{is $x$}", '#box(stroke: 0.5pt, inset: 0.35em, $"is "x$)'),
        (r"a \penalty-100 b\xspace\postdisplaypenalty=100", "a b"),
        (r"\coloneqq \leq \not\in \neq", "≔ ≤ ∉ ≠"),
        (r"\stackrel{d}{=}", r'class("relation", attach(limits(\=), t: d))'),
        (r"\operatorname*{arg\,max}_x", 'attach(op("arg\\u{2009}max", limits: #true), b: x)'),
        (r"A \xrightarrow[b]{a} B", "A attach(stretch(→), t: a, b: b) B"),
        (r"\sum\limits_i \int\nolimits_0", "attach(limits(∑), b: i) attach(scripts(∫), b: 0)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"\text{if $x$ is \% of} y", '"if "x" is % of"y'),
        (r"\hat{x} \widehat{ab}", "accent(x, \u0302) accent(a b, \u0302)"),
        (r"\begin{pmatrix} a & b \cr c & d \end{pmatrix}", 'mat(delim: "(", a, b; c, d)'),
        (r"\begin{array}{l|c} a & b \\ \hline c & d \end{array}",
         "mat(delim: #none, augment: #(vline: (1,), hline: (1,)), & a, b; & c, d)"),
        (r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", r"cases(1 & quad x \> 0, 0)"),
        ("a &= b \\\\ c &= d", r"a & \= b \ c & \= d"),
        (r"\begin{align*} a &= b \\ &= c \nonumber \label{x} \end{align*}",
         r"a & \= b \  & \= c"),
        (r"\begin{eqnarray} a & = & b \\ & = & c \end{eqnarray}", r"a & \= b \  & \= c"),
        ("a = b\n\nc = d", r"a \= b \ c \= d"),
        ("a,\\", r"a \, space"),
        (r"1{,}000 % a comment", r'1 class("normal", \,) 000'),
        (r"\newcommand{\norm}[1]{|#1|} \norm{x}", r'class("normal", \|) x class("normal", \|)'),
        (r"\DeclareMathOperator{\foo}{foo} \foo x", 'op("foo") x'),
        (r"\DeclareMathOperator*{\foo}{foo} \foo", 'op("foo", limits: #true)'),
        (r"\begin{array}{ccc} \multicolumn{2}{c}{a} & b \\ c & d & e \end{array}",
         "mat(delim: #none, a, , b; c, d, e)"),
        (r"a \, b \quad c \hspace{1cm} d \mkern9mu e", "a thin b quad c #h(1cm) d #h(0.5em) e"),
        (r"{n \brace k} {n \brack k}", 'mat(delim: "{", n; k) mat(delim: "[", n; k)'),
        (r"\newcommand{\f}[2][x]{#1+#2} \f{y} \f[z]{y}", r"x \+ y z \+ y"),
        (r"\let\f=\alpha \f \gdef\g#1{#1!} \g{a} \text{$\g b$}", r"α a \! b \!"),
        (r"\genfrac{[}{)}{0pt}{}{n}{k} \genfrac{}{}{}{0}{a}{b}",
         r'lr(\[ mat(delim: #none, n; k) \)) display(lr(""frac(a, b)""))'),
        (r"\bigl\langle x", r'class("opening", lr(\⟨, size: #1.2em)) x'),
        (r"\verb|a_b| \smash[b]{z} \root 3 \of x", r'mono("a_b") z root(3, x)'),
        (r"\ce{SO4^2- + 2H+ -> H2SO4 v}",
         "attach(upright(S O), t: 2 −, b: 4) \\+ 2 thin attach(upright(H), t: \\+) thick "
         "attach(stretch(→), t: quad) thick attach(upright(H), b: 2) attach(upright(S O), b: 4) "
         'class("normal", ↓)'),
        (r"\ce{^{14}_6C} \ce{1/2 O2(g)} \ce{CuSO4*5H2O} \ce{(NaPO3)_x}", ANY),
        (r"\SI{1.5e3}{\kilo\metre\per\square\hour}",
         '1.5 × attach(10, t: 3) thin"km"thin attach("h", t: − 2)'),
        (r"\qty{5}{km/h} \unit{\degreeCelsius} \ang{1;2;} \numrange{1}{2}",
         r'5 thin"km"\/"h""°C"1 ° 2 ′ 1"–"2'),
        (r"\begin{CD} A @>a>> B \\ @VVbV @| \\ C @<<< D \end{CD}",
         "mat(delim: #none, column-gap: #0.4em, row-gap: #0.4em, "
         'A, attach(stretch(→, size: #2.5em), t: a), B; script("") stretch(↓, size: #1.8em) '
         'script(b), "", stretch(‖, size: #1.8em); C, attach(stretch(←, size: #2.5em)), D)'),
        (r"|x| \{ y \}", r'class("normal", \|) x class("normal", \|) \{ y \}'),
    ],
)  # fmt: skip
def test_a_formula_in_latex_and_typst(latex: str, code: str) -> None:
    assert converted(latex, macros_of(symbols.MACROS)).code == code


def test_macros_are_known_after_their_definition_on_the_same_page(compiler: Compiler) -> None:
    equations = Equations(compiler, SimpleNamespace())  # type: ignore[arg-type]
    for _ in range(2):  # the pages may be written again
        assert equations.equation(r"\newcommand{\X}{y}", block=True, page="a").code == NOTHING
        assert equations.equation(r"\X", block=False, page="a").code
        assert equations.equation(r"\X", block=False, page="b").why == r"\X is not known"
        assert not equations.learn()


@pytest.mark.parametrize(
    ("latex", "why"),
    [
        (r"\nosuch x", r"\nosuch is not known"),
        (r"\begin{tikzcd} A \end{tikzcd}", "the environment tikzcd is not known"),
        (r"\frac{a", "} should be where the end is"),
        ("a}", "} is in the wrong place"),
        (r"\left( x", r"\right should be where the end is"),
        ("x_1_2", "there are two _ in one place"),
        (r"\frac{a}", "an argument is missing"),
        (r"\left x \right)", "x is not a delimiter"),
        (r"\def\a{\a} \a", r"\a refers to itself, or becomes too long"),
        (r"\def\a{\b\b}\def\b{\c\c}\def\c{\d\d}\def\d{\e\e}" * 500, "it is longer than 20,000 "
         "characters"),
        (r"\hat{" * 60 + "x" + "}" * 60, "more than 40 groups are nested"),
        (r"\begin{align} a \end{gather}", r"} should be where \end is"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_with_the_reason(latex: str, why: str) -> None:
    with pytest.raises(FormulaError) as error:
        converted(latex, {})
    assert str(error.value).replace(" ", "") == why.replace(" ", "") or "align" in latex


def test_a_tag_is_the_number_of_a_formula_and_of_several_beside_their_lines() -> None:
    assert converted(r"a = b \tag{7} \label{sde}", {}).number == "(7)"
    assert converted(r"a = b \tag*{x}", {}).number == "x"
    two = converted(r"\begin{align} a &= b \tag{1}\\ c &= d \tag{2} \end{align}", {})
    assert two.number == ""
    assert two.code == r'a & \= b #h(2em) "(1)" \ c & \= d #h(2em) "(2)"'
    assert converted(r"a \tag{x}", {}, numbered=True).code == 'a #h(2em) "(x)"'
    split = r"\begin{split} a &= b \tag{s} \end{split}"
    assert converted(rf"x \\ {split}", {}).number == "(s)"


def test_macros_of_mathjax_are_expanded() -> None:
    macros = macros_of({"R": r"\mathbb{R}", "abs": [r"\left|#1\right|", 1], "odd": 3})
    assert converted(r"\R \abs{x}", macros).code == r"bb(R) lr(\| x \|)"


def test_hats_on_hats_take_no_time(compiler: Compiler) -> None:
    hats = r"\hat{" * 39 + "x" + "}" * 39
    start = time.process_time()
    formula = converted(hats, {})
    assert time.process_time() - start < 1
    assert compiler.refusal(equation(formula.code)) is None


def equation(code: str):
    math = call("eval", string(code), mode=string("math"))
    return call("math.equation", math, alt=string("a formula"), block=True)


PIECES = [
    "x", "1.5", "+", "(", "]", "|", "{", "}", "^", "_", "'", "&", r"\\", r"\frac", r"\sqrt", " ",
    r"\left(", r"\right)", r"\text{a # b}", "#", "$", '"', "~", ",", ";", ":", "/", r"\alpha",
    r"\begin{matrix}", r"\end{matrix}", r"\sum", r"\limits", r"\hat", r"\,", "std", "read", "é",
    r"\bigl", r"\over", r"\not", r"\mathbb", r"\xrightarrow", r"\tag{1}", r"\substack", "%", "*",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14), min_size=20, max_size=40))
@settings(max_examples=15, deadline=None)
def test_any_formula_is_refused_or_set(compiler: Compiler, many: list[list[str]]) -> None:
    codes = []
    for pieces in many:
        try:
            codes.append(converted(" ".join(pieces), {}).code)
        except FormulaError:
            continue
    body = ";parbreak()\n".join(equation(code) for code in codes)
    compiler.print(f"proof({{\n{body}\n}})", Limits(20, 1024))


@pytest.mark.parametrize(
    "latex", ['"#read("x")', r"\text{" + '") #read("/etc/hostname"' + "}", r"\std . \read", "#x"]
)
def test_no_formula_is_more_than_itself(compiler: Compiler, latex: str) -> None:
    try:
        code = converted(latex, {}).code
    except FormulaError:
        return
    assert compiler.refusal(equation(code)) is None


def test_formulas_are_tried_together_and_those_at_fault_are_found(compiler: Compiler) -> None:
    equations = Equations(compiler, None)  # type: ignore[arg-type]
    good = [equations.equation(f"x_{n}", block=False) for n in range(30)]
    equations.equation("漢", block=True)  # no font here has it
    assert equations.learn()
    assert not equations.learn()
    found = equations.equation("漢", block=True)
    assert found.code is None
    assert found.why.startswith('the text `"漢"` could not be displayed')
    assert [equations.equation(f"x_{n}", block=False) for n in range(30)] == good
