"""The one load generator: it speaks to every server in the same way, and runs in processes of its own."""
