"""Mentoring Mondays: the companion to a leadership book, one habit each Monday.

Three rooms, and one way through them: :mod:`~mentoring_mondays.shelf` reads the
records out of ``docs/`` and knows no Sphinx; :mod:`~mentoring_mondays.site` puts
them on Sphinx pages; :mod:`~mentoring_mondays.cli` is the command ``mondays``.
"""

__version__ = "0.1.0"
