"""The keys of programs: made and ended by `edit`, known again by `use`."""
