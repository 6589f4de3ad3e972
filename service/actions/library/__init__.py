"""Articles and canned replies: what is stored (`store`), what each process has in mind (`catalogue`), what is done with
them (`edit`, `edit_replies`), and whether their links still work (`link_check`)."""
