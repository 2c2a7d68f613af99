"""The EPUBs: one of the whole companion, and one of each book (EPUB 3.3, EPUB Accessibility 1.1).

Sphinx writes the pages once, with our theme (``builder``). A volume takes those that it contains
(``volume``), prepares each for its place in the volume (``page``), and adds what a book has
besides its text: cover, title page, imprint, contents and index.
"""
