"""The clock of a command: the same as that of a build."""

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mentoring_mondays.shelf import Clock, Shelf


def clock_for(shelf: "Shelf") -> "Clock":
    """Return the clock that the environment sets, or the clock of the site's time zone.

    Raises :class:`click.UsageError` if the environment's value is not a day.
    """
    from mentoring_mondays.shelf import Clock

    try:
        return Clock.from_environment(os.environ, shelf.site.time_zone)
    except ValueError as mistake:
        raise click.UsageError(str(mistake)) from None
