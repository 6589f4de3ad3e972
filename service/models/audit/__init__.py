"""The record of who looked at or changed what: `rows` keeps it, `key` proves it, `chain` follows it to its end."""
