"""How pages write the day of an entry: in full, or in ablog's ``post_date_format``."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache

from sphinx.config import Config
from sphinx.util.i18n import format_date

from mentoring_mondays.compat import said_in_conf
from mentoring_mondays.locale import locale
from mentoring_mondays.shelf import long_date, short_date


def date_formats(config: Config) -> Mapping[str, Callable[[date], str]]:
    """Return the functions with which templates write a day, with or without its weekday."""
    if "post_date_format" not in said_in_conf(config):
        return {"long_date": long_date, "short_date": short_date}

    @cache
    def as_set(day: date) -> str:
        moment = datetime.combine(day, time())
        return format_date(config.post_date_format, date=moment, language=str(locale()))

    return {"long_date": as_set, "short_date": as_set}
