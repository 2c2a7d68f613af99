"""What is written to disk: output folders and caches. Knows neither Sphinx nor the shelf."""
