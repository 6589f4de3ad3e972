"""The opening hours: what is saved (`store`), what holds now (`in_force`), and what is done with them (`edit`)."""
