"""What is written to disk: output folders and caches. Uses neither Sphinx nor the shelf."""
