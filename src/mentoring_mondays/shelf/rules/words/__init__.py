"""Rules on the words: spelling, house style, quotations and reading ease."""
