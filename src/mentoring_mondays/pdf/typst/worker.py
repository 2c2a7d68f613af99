"""The process that runs Typst. It has limits for each job, and ends if a job exceeds them.

The module :mod:`mentoring_mondays.pdf.typst.compiler` starts this file as a program and does not
use Typst itself. They communicate through pipes. A job is a line of JSON with ``seconds`` (of the
processor), ``memory`` (bytes) and ``size``, then that many bytes of Typst code. The answer is a
line of JSON with ``size``, then that many bytes of PDF; if there is none, ``size`` is 0 and
``message`` and ``diagnostic`` say why. A job with a ``label`` asks for what is ``found`` there.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

import typst

try:
    import resource
except ImportError:  # on Windows, where only the time on the clock is limited
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Process jobs until there are no more; the settings are the program's argument."""
    settings = json.loads(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # anything else that is printed is not an answer
    fonts = typst.Fonts(
        include_system_fonts=settings["system_fonts"],
        include_embedded_fonts=True,
        font_paths=settings["font_paths"],
    )
    file = Path(settings["root"], "job.typ")
    file.touch()
    compiler = typst.Compiler(file, root=settings["root"], font_paths=fonts, sys_inputs={})
    _answer(answers, {"families": fonts.families()})
    while line := sys.stdin.buffer.readline():
        job = json.loads(line)
        file.write_bytes(sys.stdin.buffer.read(job["size"]))
        _limit(job["seconds"], job["memory"])
        try:
            if job["label"]:  # takes no time for the code of the last job
                found = compiler.query(job["label"], "value", format="json")
                _answer(answers, {"found": json.loads(found)})
                continue
            pdf = compiler.compile(format="pdf", pdf_standards=settings["standards"])
            assert isinstance(pdf, bytes)
            _answer(answers, {}, pdf)
        except typst.TypstError as error:
            _answer(answers, {"message": error.message, "diagnostic": error.diagnostic})


def _answer(answers: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    answers.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
    answers.flush()


def _limit(seconds: float, memory: int) -> None:
    """Limit the time and memory that this process may use from now on.

    Time is processor time, so that a busy machine sets the same pages as an idle one.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
    statm = Path("/proc/self/statm")
    if resource and statm.exists():
        used = int(statm.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = used + memory
        soft = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (soft, most))


if __name__ == "__main__":
    main()
