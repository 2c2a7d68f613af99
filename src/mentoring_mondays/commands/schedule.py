"""``mondays schedule``: what each week holds."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentoring_mondays.commands.terminal.project import clock_for, docs_argument

if TYPE_CHECKING:
    from datetime import date

    from mentoring_mondays.shelf import Book
    from mentoring_mondays.shelf.calendar.schedule import Slot
    from mentoring_mondays.shelf.calendar.seasons import Season


@click.command()
@docs_argument
@click.option("--ahead", is_flag=True, help="Show only this week and the upcoming weeks.")
def schedule(docs: Path, ahead: bool) -> None:
    """Show what each week holds (published, waiting, draft, planned, or a gap), and the seasons.

    The pages are those in the folder DOCS (default: docs). To move a waiting entry,
    change its date. Exit status: 0, or 2 if the command itself is wrong.
    """
    from mentoring_mondays.shelf import read_shelf
    from mentoring_mondays.shelf.calendar.dates import WEEK, long_date
    from mentoring_mondays.shelf.calendar.schedule import State
    from mentoring_mondays.shelf.calendar.schedule import schedule as calendar

    shelf = read_shelf(docs)
    clock = clock_for(shelf)
    today = clock.today
    click.echo(f"Today is {long_date(today)}, in the time zone {shelf.site.time_zone}.\n")
    shown = [s for s in calendar(shelf, clock) if not ahead or s.monday > today - WEEK]
    for slot in shown:
        click.echo(line(slot))
    counts = Counter(slot.state for slot in shown)
    twice = len({slot.monday for slot in shown if slot.twice})
    words = [f"{counts[state]} {state}" for state in State if counts[state]]
    if counts[State.GAP] > 1:
        words[-1] += "s"
    if twice:
        words.append(f"{twice} taken twice")
    click.echo(f"\n{shelf.site.weekday}s: {', '.join(words) or 'none on the calendar'}.")
    recorded = [season for season in shelf.seasons if not season.original]
    if seasons := [each for each in recorded if not ahead or not each.is_over(today)]:
        click.echo("\nSeasons:\n")
        for season in seasons:
            click.echo(season_line(season, today, shelf.book(season.book)))
    if shelf.problems:
        click.echo(
            "Some pages have mistakes and may be missing here; run “mondays check”.", err=True
        )


def line(slot: "Slot") -> str:
    """Return one line of the calendar: the day, its state, what it holds, and notes."""
    what = " · ".join(filter(None, (slot.book, slot.title or "nothing")))
    notes = ["taken twice"] if slot.twice else []
    notes += [f"its rule says {slot.by_rule}"] if slot.by_rule else []
    note = f"  ({'; '.join(notes)})" if notes else ""
    return f"{slot.monday}  {slot.state:<9}  {what}{note}"


def season_line(season: "Season", today: "date", book: "Book | None") -> str:
    """Return one line about a season of ``book``: its Mondays, its state, what it is."""
    state = f"begins {season.begins}"
    if season.is_over(today):
        state = "over"
    elif week := season.week_of(today):
        entries = sum(not each.pause for each in season.weeks)
        state = "pause" if week.pause else f"week {week.place} of {entries}"
    missing = [week.habit for week in season.weeks if week.missing]
    drafts = sum(1 for habit in missing if book and habit and book.entry_for(habit))
    notes = [f"{drafts} {'draft' if drafts == 1 else 'drafts'}"] if drafts else []
    notes += [f"{len(missing) - drafts} not written yet"] if len(missing) > drafts else []
    note = f"  ({', '.join(notes)})" if notes else ""
    days = f"{season.begins} to {season.last}"
    return f"{days}  {season.book} · {season.name}: {state}{note}"
