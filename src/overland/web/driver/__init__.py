"""The pages of who is at the wheel or at the door: today's trips, one trip, the verdict on a ticket."""
