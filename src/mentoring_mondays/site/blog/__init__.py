"""The archive, the feeds and the calendar, on ablog."""
