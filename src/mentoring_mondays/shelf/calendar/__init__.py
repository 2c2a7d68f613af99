"""Days: the clock, dates, the schedule and the seasons."""
