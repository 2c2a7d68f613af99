"""What the commands ask and print in a terminal."""
