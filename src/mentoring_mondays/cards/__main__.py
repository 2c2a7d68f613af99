"""Draws the cards that it receives as JSON on its standard input."""

import json
import sys
from pathlib import Path

from mentoring_mondays.cards import Card, draw

if __name__ == "__main__":
    draw({Path(file): Card(**card) for file, card in json.load(sys.stdin.buffer)})
