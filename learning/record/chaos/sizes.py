"""How much goes on while something breaks."""

CLIENTS = 6
APPLICANTS = 400
CROWD, SEATS = 500, 30
