"""What every request passes: headers, HEAD, the largest body."""
