"""What every room stands on: money, ids, time, refusals, the database, events, doors. It knows no room."""
