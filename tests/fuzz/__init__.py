"""Fuzzing: a package, or else fuzz.py would hide this folder when it is run as a program."""
