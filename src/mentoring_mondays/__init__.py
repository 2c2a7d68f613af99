"""Mentoring Mondays: the companion to a leadership book, one habit each Monday.

:mod:`~mentoring_mondays.shelf` reads and checks ``docs/`` without Sphinx;
:mod:`~mentoring_mondays.site` and :mod:`~mentoring_mondays.pdf` build from it with Sphinx;
:mod:`~mentoring_mondays.cli` is the command ``mondays``.
"""

#: The one place for the version: packaging, ``mondays --version`` and Sphinx read it here.
__version__ = "1.0"
