"""Style sheets, scripts and fonts that the pages load."""
