"""``python -m mentoring_mondays`` is the command ``mondays``."""

from mentoring_mondays.cli import main

main()
