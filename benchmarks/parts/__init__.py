"""The parts of the benchmark. Each takes a scale and gives sections of the report."""
