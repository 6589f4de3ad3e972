"""What does not stay, and what stays on record: `retention` destroys words, `rewrap` changes keys, `audit` verifies,
`anchor` tells how far the record goes."""
