"""The colours of the pages: what can be read on what, and all shades that follow from one. Begin with `palette.py`."""
