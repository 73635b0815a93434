### What proves the conditions of a trial (applications/documents, applications/case, review/proof, review/case, pilots/show)

proof-asks = Proved by
proof-holds-up = The trial does not begin before this is proved
proof-prove = Prove this condition
proof-prove-again = Send another proof
proof-sent-at = Sent
proof-waiting = Being looked at
proof-accepted = Accepted
proof-returned = Another asked for
proof-replaced = Replaced by a later one
proof-by = Looked at by { $who }
proof-by-city = Looked at by the city
proof-judge = Look at the proof
proof-choice = Proof of condition { $number }: { $category }
proof-late = Late
proof-not-yet = Not yet
company-condition-met = Met
company-condition-breached = Breached
company-condition-waived = Waived

review-proof-title = Proof of a condition
review-proof-lead = Read what the company handed in. What is to be proved before the start holds the trial up until you accept it.
review-proof-condition = Condition
review-proof-words = What you tell the company
review-proof-words-hint = Say what is missing where you ask for another. The company reads this.

## A correction that a company asks for (applications/note, steward/list)
correction-note-title = Ask for a correction of what is public
correction-note-words = What is to be corrected
correction-note-send = Ask for the correction
correction-note-lead = Say what of the public page of your trial is wrong, and how it should read. The steward corrects it openly, or tells you why nothing is changed.
correction-note-hint = Name the place on the public page. It cannot be changed once it is sent; you may send another.
steward-asked = { $count ->
    [one] 1 correction asked for
   *[other] { $count } corrections asked for
}
