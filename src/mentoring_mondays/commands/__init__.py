"""The commands of ``mondays``, one a module; each delegates and prints."""
