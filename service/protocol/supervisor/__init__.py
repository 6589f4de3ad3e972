"""Bodies of the supervisor's pages, one file a page."""
