"""The commands of ``mondays``, each in its own module, which delegates and prints."""
