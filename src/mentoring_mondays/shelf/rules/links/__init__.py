"""Rules about links, labels, references and permanent links."""
