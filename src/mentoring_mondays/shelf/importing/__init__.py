"""Turns the posts of an old blog into drafts.

A saved page, a folder of pages or a feed comes in, drafts of entries come out::

    pages, feeds -> Post -> markdown (its words), days (its date), matching (its habit)
        -> drafts -> docs/
"""
