### The desk of an officer: notes, decisions to go out.

notes = Notes and messages
notes-write = Write a note
notes-none = No notes yet. Leave word for your colleagues, or write to the applicant.
notes-audience = Who reads it
notes-private = Private note
notes-private-hint = Only officers of the city who handle this case see it: no applicant, no agency, no committee member.
notes-applicant = Message to the applicant
notes-applicant-hint = Before it is sent you see who will receive it. It also stands in the applicant’s timeline.
notes-words = Text
notes-forever = A note cannot be changed or deleted, and whom it is for cannot be changed later.
notes-go-on = Continue
notes-receivers = { $names } will receive this
notes-receivers-about = They get the text below as a notice and by e-mail. Once sent it cannot be taken back.
notes-send = Send to the applicant
notes-change = Change it
notes-tag-private = Private
notes-tag-applicant = Sent to the applicant
fault-note-not-now = It cannot be sent to the applicant now. Keep it as a private note

outbox-title = Decisions to go out
outbox-lead = Signed decisions wait here. Until they go out together, neither applicants nor the public see anything of them.
outbox-link = { $count ->
    [one] 1 decision to go out
   *[other] { $count } decisions to go out
  }
outbox-count = { $count ->
    [one] 1 decision waits
   *[other] { $count } decisions wait
  }
outbox-none = No decision waits. Once a decision is signed it comes here.
outbox-find = Find decisions
outbox-q = Application number, name or company
outbox-choose = Choose
outbox-case = Case
outbox-letter = To do
outbox-signed = Signed
outbox-state = State
outbox-do = Action
outbox-ready = Ready
outbox-held = Held back
outbox-unsigned = Minutes not signed yet: { $meeting }
outbox-changed = Text changed
outbox-edit = Read and change
outbox-hold = Hold back
outbox-free = Let go again
outbox-why = Why it is held back
outbox-why-hint = Required where you press “Hold back”, and only there. It stays on record.
outbox-release = Release all chosen decisions
outbox-release-about = Applicants are told at once; this cannot be undone. The register shows approvals and revocations. Of any other decision only its day and outcome, its basis and reasons and the days it took become public, with names covered.
outbox-results = What became of them
outbox-done = { $count ->
    [one] 1 decision went out
   *[other] { $count } decisions went out
  }
outbox-not-done = { $count ->
    [one] 1 decision did not go out
   *[other] { $count } decisions did not go out
  }
outbox-result-done = Released
outbox-result-stale = Somebody else was faster. See the list as it is now.
outbox-result-held = It is held back and was not released.
outbox-result-hole = The notice has a gap. Read and change it, then release it.
outbox-before = { $count ->
    [one] 1 did not wait any more
   *[other] { $count } did not wait any more
}
outbox-released-before = Released before
outbox-result-gone = It went out on { $at } and was not told again.
outbox-result-unsigned = Its signature was taken back. There is nothing to release.
outbox-keep = Keep the text and release later
outbox-kept = This text was changed and kept on { $at }.
fault-outbox-none = Choose at least one decision
fault-outbox-why = A reason is for holding back. Press “Hold back” beside the decision, or empty the box and release
fault-outbox-most = At most 100 decisions can be released at once. Choose fewer

desk-route-shown = The applicant reads this reason, word for word, in the timeline.
desk-reply = Reply to the question
desk-reply-due = A question waits for your reply.

team-title = My team
team-lead = { $count ->
    [one] 1 open application: who has it, how long it stays where, and which date comes.
   *[other] { $count } open applications: who has them, how long they stay where, and which dates come.
  }
team-people = Load by person
team-person = Officer
team-open = Open
team-late = Overdue
team-soon = Within 10 days
team-stages = Days at each stage
team-median = Median
team-oldest = Oldest
team-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
team-coming = Overdue, or due within 10 days
team-coming-none = No case is due within 10 days. It appears here when its date comes near.
team-more = { $count ->
    [one] 1 more is due. See my work, sorted by date.
   *[other] { $count } more are due. See my work, sorted by date.
  }

desk-conditions = Conditions
desk-conditions-none = No condition has been proposed yet.
desk-conditions-count = { $count ->
    [one] 1 condition proposed
   *[other] { $count } conditions proposed
  }
desk-conditions-office = Proposed by an office
desk-conditions-committee = Resolved by the committee
desk-conditions-decision = Decided
desk-conditions-agency = Watched by
desk-conditions-decide = Set the conditions in the decision
desk-condition-proposed = Proposed
desk-condition-taken = In the decision
desk-condition-resolved = To be set
desk-condition-signed = Not told yet
desk-condition-open = Open
desk-condition-met = Met
desk-condition-breached = Breached
desk-condition-waived = Waived
desk-overturned = Overturned
desk-condition-dropped = Dropped with the refusal
