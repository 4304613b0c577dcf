"""Questions about spaces, threads and posts."""
