"""Overland sells seats on intercity buses. Each package below is a room: enter it by its name and no deeper."""
