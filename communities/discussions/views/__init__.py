"""Pages of discussions, in the frame of whoever the space belongs to."""
