"""Mentoring Mondays: the companion to a leadership book, one habit each Monday.

:mod:`~mentoring_mondays.shelf` reads and checks ``docs/`` without Sphinx;
:mod:`~mentoring_mondays.site` and :mod:`~mentoring_mondays.pdf` build from it with Sphinx;
:mod:`~mentoring_mondays.cli` is the command ``mondays``.
"""

from mentoring_mondays.garbage_collection import collect_seldom

#: The one place for the version: packaging, ``mondays --version`` and Sphinx read it here.
__version__ = "1.0"

collect_seldom()  # before anything else is imported: a tenth of that time went into looking
