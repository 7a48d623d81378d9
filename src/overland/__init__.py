"""Overland: seats on intercity buses, from the search to the boarding."""

__version__ = "0.1.0"
