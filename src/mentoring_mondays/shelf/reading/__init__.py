"""Reads the files in ``docs/`` as text, records and Markdown, each with its place."""
