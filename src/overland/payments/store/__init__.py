"""The SQL of schema `payments`, by what it is about."""
