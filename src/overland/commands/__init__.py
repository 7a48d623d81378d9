"""What `overland` can be told on the command line, one file a command."""
