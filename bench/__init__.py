"""Measures `edition validate` beside what others validate with: `make bench`."""
