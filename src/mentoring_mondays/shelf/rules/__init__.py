"""What must hold on the pages and between them: one rule a function, by subject."""
