"""What is drawn on a page: covers and the squares of a season."""
