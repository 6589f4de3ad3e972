"""What every request passes: headers, HEAD, the largest body. First to open: headers.py."""
