"""Typst in a separate process, and changes to the PDF that it makes."""
