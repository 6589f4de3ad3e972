"""Who is next, who may join, and which specialist is asked. First to open: order.py."""
