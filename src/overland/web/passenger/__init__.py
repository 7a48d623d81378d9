"""The passenger's pages: from the search to the ticket."""
