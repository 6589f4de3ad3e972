"""The description of the HTTP interface (OpenAPI 3.1). First to open: document.py, then problems.py."""
