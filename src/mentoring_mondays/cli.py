"""The command ``mondays``: each module of :mod:`mentoring_mondays.commands` is a subcommand."""

import click

from mentoring_mondays import __version__
from mentoring_mondays.commands.build import build
from mentoring_mondays.commands.check import check
from mentoring_mondays.commands.explain import explain
from mentoring_mondays.commands.import_ import import_
from mentoring_mondays.commands.init import init
from mentoring_mondays.commands.ledger import ledger
from mentoring_mondays.commands.live import live
from mentoring_mondays.commands.new import new
from mentoring_mondays.commands.new_book import new_book
from mentoring_mondays.commands.new_season import new_season
from mentoring_mondays.commands.schedule import schedule
from mentoring_mondays.commands.verify import verify

# A command imports what it needs when it runs: --help and --version need no YAML,
# no Markdown and no Sphinx, and answer at once.


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mondays")
def main() -> None:
    """Write, check, build and publish a Mentoring Mondays site."""


COMMANDS = (
    build, check, explain, import_, init, ledger, live, new, new_book, new_season, schedule,
    verify,
)  # fmt: skip

for command in COMMANDS:
    main.add_command(command)
