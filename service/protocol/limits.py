"""What both halves must know alike. `make protocol` writes each constant here to TypeScript, with its reason."""

from typing import Final

PHONE: Final = "1-800-227-2345"
"""The helpline's line, staffed around the clock."""

TEXT_LIMIT: Final = 4_000
"""Characters in one message: two full screens, and a bound on what a socket may hold."""

NICKNAME_LIMIT: Final = 40
"""Characters in a nickname: it is only something to be called by."""

NOTE_LIMIT: Final = 2_000
"""Characters in a note from one specialist to the next."""

LOOKED_AFTER_LIMIT: Final = 500
"""Characters in what was done about somebody who was flagged, beside a ready answer."""

READING_WORDS_LIMIT: Final = 200
"""Characters in why a supervisor reads a chat, where no ready reason fits: a sentence. It is kept with the record."""

SENTENCE_LIMIT: Final = 1_000
"""Characters in the sentence that goes with an article; whoever has more to say sends a message."""

COMMENT_LIMIT: Final = 1_000
"""Characters in what a visitor may add to the survey."""

REPLY_LIMIT: Final = 1_000
"""Characters in a canned reply: more than a screen is no longer an answer."""

REPLY_PLACES: Final = ("nickname", "specialist", "phone", "next_opening")
"""What a canned reply may leave open: the two first names, the phone line, and the next opening in words."""

CHATS_LIMIT: Final = 3
"""Chats that one specialist may take at once: more than three helps nobody. A supervisor may allow fewer."""

DISTRESS_LIMIT: Final = 10
"""The upper end of the distress thermometer, which has whole numbers from 0."""

TITLE_LIMIT: Final = 200
"""Characters in an article's title."""

SUMMARY_LIMIT: Final = 400
"""Characters in an article's one plain sentence; a longer one would fill the card on a phone."""

URL_LIMIT: Final = 500
"""Characters in the address of an article."""

SLUG_LIMIT: Final = 80
"""Characters in an article's own name."""

PUBLISHER_LIMIT: Final = 200
"""Characters in the name of who publishes an article."""

OWNER_LIMIT: Final = 80
"""Characters in the name of who looks after an article here."""

SIGN_IN_NAME_LIMIT: Final = 80
"""Characters in the name that a person signs in with."""

FIRST_NAME_LIMIT: Final = 40
"""Characters in a first name, as visitors see it."""

PASSWORD_LENGTH: Final = 15
"""The fewest characters of a password: NIST SP 800-63B-4 (3.1.1.2) asks for them where it is the only factor."""

PASSWORD_LIMIT: Final = 200
"""The most characters of a password: a bound on what is hashed, far beyond what anybody remembers."""

WELCOME: Final = "#welcome="
"""In the address of a staff page, before the token of a link that sets a password. No browser sends what follows #."""

FINAL_FROM: Final = 4100
"""From this close code on, coming back by itself would change nothing."""

CLOSE_HEADER: Final = "helpline-close"
"""In long polling, the header that carries the close code which a socket would have had."""

MISSED_BEATS: Final = 2.5
"""Beats that may stay away before either end holds a connection to be dead; both beat as often as the other."""

FRAMES_AT_ONCE: Final = 100
"""In long polling, frames in one request: more than any page has to say at once; the rest waits for the next."""

PAST_DAYS_LIMIT: Final = 92
"""Days that a supervisor may look back over at once: a quarter, and a bound on what is read beside the messages."""

KEY_NAME_LIMIT: Final = 40
"""Characters in the name of a program's key, which stands on record beside what was asked with it."""

KEY_DAYS_LIMIT: Final = 400
"""Days after which a program's key expires at the latest: a year, and a month to change it in."""

CODED_CHATS_LIMIT: Final = 500
"""Coded chats in one answer: a busy day of a large helpline, and a bound on what is read beside the messages."""
