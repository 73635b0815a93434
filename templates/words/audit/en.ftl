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
audit-views = Views
audit-last = Last act
audit-whole = The record is whole. The { $count } entries of the case and what belongs to it ({ $matters } matters) each hold the hash of the one before.
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
audit-views-about = When officers, agencies and members opened the case. The same person opening the same thing several times within an hour counts once. What a company sees of its own application is not noted.
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
audit-seen-question = A consultation
audit-seen-record = The audit record
