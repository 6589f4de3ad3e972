"""How fast it is, side by side with what else could be used. `make bench`, or `python -m benchmarks --help`."""
