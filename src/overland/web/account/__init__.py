"""The pages of one's own account: up, in, out, and where one is signed in."""
