"""The people who answer: who may sign in (`accounts`), what is known of them (`edit`), where they sit (`seats`)."""
