"""Drawings on pages: covers and the squares of a season."""
