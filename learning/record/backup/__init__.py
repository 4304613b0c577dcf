"""Backup and restore: database and files together in one archive, encrypted where a key is given."""
