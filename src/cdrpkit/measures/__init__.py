"""
Measures: what is computed from the records, and never typed.

Each is a pure function; what it was computed from can be had from its result.
"""
