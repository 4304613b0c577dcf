"""What those who run the site see of it: whether it is well, how busy it is, and what went wrong with which request."""
