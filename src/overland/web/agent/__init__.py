"""The desk of who sells for an agent."""
