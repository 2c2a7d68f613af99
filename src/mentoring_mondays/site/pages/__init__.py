"""What a page shows around its own text."""
