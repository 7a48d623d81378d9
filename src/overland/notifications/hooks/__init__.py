"""Calling the operators' own systems: what they are told, how it is signed, and where it may go."""
