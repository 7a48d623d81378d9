"""The door of booking by what it is about; `overland.booking.door` puts the parts together."""
