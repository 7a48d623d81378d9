"""The SQL of schema `operations`."""
