"""From the files under ``docs/`` to text, records and Markdown, each with its place."""
