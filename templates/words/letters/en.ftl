### Confirming that a letter was read.

letters-read = I have read this
letters-read-why = Once you have read the letter to its end, please say so. The time is kept on record and shown to the office in charge. You keep every right to challenge what it says.
letters-read-by = { $who } has confirmed reading it.
letters-read-at = Reading confirmed
letters-unread = Not yet confirmed as read
letters-confirmed = Read
letters-withdrawn = Decision withdrawn
letters-withdrawn-why = An objection to this decision was granted. It stands no more; the case is decided anew.
letters-reading = Have you read it?
