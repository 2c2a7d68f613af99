"""Typst, in a process of its own, and what is done to the PDF it makes."""
