### Audit: who did and saw what, case by case.

audit-title = Audit
audit-lead = For each case: who did what, who looked at it, and whether the record is whole.
audit-find = Find cases
audit-q = Application number, name or company
audit-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
  }
audit-none = No such case. Search again with part of its number or name.
audit-all = See all cases
audit-number = Number
audit-case = Case
audit-deeds = What was done
audit-links = Links of offices
audit-links-to = Sent to
audit-links-by = Sent by
audit-links-ended = Ended
audit-links-given = Not taken back
audit-views = Views
audit-last = Last act
audit-whole = The record is whole. Each entry of the case and of what belongs to it holds the hash of the one before (matters: { $matters }, entries: { $count }).
audit-broken = The record does not hold together
audit-broken-at = The first entry that does not fit:
audit-record = Download the record (CSV)
audit-to-case = Open the case
audit-deeds-count = { $count ->
    [one] 1 act
   *[other] { $count } acts
  }
audit-views-count = { $count ->
    [one] 1 view
   *[other] { $count } views
  }
audit-views-about = When officers, agencies and members opened the case. The same person opening the same thing several times within an hour counts once. Of what a company sees of its own application, only the letters that it opened are noted.
audit-views-none = Nobody has opened it yet.
audit-at = When
audit-deed = Act
audit-who = Who
audit-moved = Stage
audit-stayed = stayed
audit-law = Basis
audit-hash = Place and hash
audit-hour = Hour
audit-seen = What was seen
audit-seen-case = The case
audit-seen-file = A file
audit-seen-letter = Notice of the decision
audit-seen-received = A letter, by the company that it was sent to
audit-seen-kept = A letter, downloaded by the company that it was sent to
audit-seen-packet = Papers for a meeting, downloaded
audit-seen-dossier = The case file, downloaded
audit-seen-question = A consultation
audit-seen-record = The audit record

daybook-title = Record outside of cases
daybook-lead = Changes that belong to no case: calls, temporary holidays and duties. Each entry holds the hash of the one before it.
daybook-count = { $count ->
    [one] 1 entry
   *[other] { $count } entries
  }
daybook-whole = { $count ->
    [one] The record is whole. It has one entry.
   *[other] The record is whole. Each of the { $count } entries holds the hash of the one before it.
  }
daybook-broken = It breaks first at entry { $place }
daybook-none = There is no entry yet. Publishing a call, adding a temporary holiday or changing a duty leaves one here.
daybook-subject = About
daybook-words = Words or reason
daybook-call-published = Published a call
daybook-call-changed = Changed a call
daybook-call-moved = Moved a closing later
daybook-holiday-declared = Added a temporary holiday
daybook-holiday-withdrawn = Withdrew a temporary holiday
daybook-duty-given = Gave a duty
daybook-duty-taken = Took a duty away
daybook-absence-noted = Noted an absence
daybook-absence-ended = Ended an absence or called it off

daybook-sessions-ended = Ended all sessions
daybook-factor-reset-asked = Asked to take a second factor away
daybook-factor-reset-given-up = Called off that a second factor goes
daybook-factor-reset = Consented, and took a second factor away
daybook-address-changed = Changed the mail address
daybook-address-taken-back = Took back a change of the mail address
