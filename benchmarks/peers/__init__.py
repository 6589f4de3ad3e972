"""What ours is compared with. None of these can do what a helpline needs; each shows where a limit lies."""
