### Meetings of the committee, on the desk.

committee-title = Committee meetings
committee-lead = Plan and call meetings, note who came and how they voted, and write the minutes.
committee-upcoming = Meetings to come
committee-past = Past meetings
committee-none-upcoming = No meeting is planned. It appears here once the secretary plans one.
committee-none-past = No meeting has ended. Resolutions and minutes are kept here afterwards.
committee-plan = Plan a meeting
committee-plan-do = Plan the meeting
committee-plan-sure = Plan it for this day all the same
committee-doubt = Check the day
committee-doubt-short = With the whole notice of 15 days it can be held from { $date }. For an earlier day it can only be called urgently, with the reason why it cannot wait.
committee-doubt-off = Offices are closed on this day.
committee-move-lead = Enter the new day and why the meeting is put off. Where notice of 15 days cannot be given there must be a reason why it cannot wait. The day so far and who came stay on record; who comes on the new day is noted anew.
committee-move-words-hint = It stands in the announcement and in the minutes.
committee-attendance-change-lead = Note who came late or left early. When it was noted stands in the minutes.
committee-on = Day of the meeting
committee-at = Begins at
committee-at-hint = In 24 hours, for example 14:00
committee-place = Place
committee-form = Form of the meeting
committee-form-IN_PERSON = Face to face
committee-form-VIDEO = By video
committee-form-WRITTEN = In writing
committee-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
committee-agenda = { $count ->
    [one] Agenda: 1 item
   *[other] Agenda: { $count } items
}
committee-agenda-empty = Nothing is on the agenda yet. A case that has passed its pre-review is put on it from its own page.
committee-agenda-aside = An item from which a member steps aside is not shown to that member.
committee-closing = Noted when the session ended
committee-declared-clear = Declared, no conflict: { $names }.
committee-declared-missing = Not declared yet: { $names }.
committee-agenda-none = There is no item to see now.
committee-packet = Download the papers (ZIP)
committee-packet-hint = For each item the application, a summary of the review and the attachments. The download is kept on the record of the case.
committee-packet-name = Papers
committee-packet-agenda = Agenda
committee-packet-filing = Application
committee-packet-summary = Summary of the review
committee-packet-files = Attachments
committee-packet-index = Contents
committee-packet-folder = Folder: { $name }
committee-packet-gone = It ended after it was put on the agenda ({ $end }). Its papers are not included.
committee-packet-undeclared = You have not declared your interests in it yet, so its papers are not included. Declare them and download again.
committee-packet-sums = SHA-256 of the files
committee-quorum = Members able to vote
committee-needed = { $need } of { $roll } needed
committee-light = { $have } present / { $need } needed (roll: { $roll })
committee-urgent = Why it was called urgently
committee-closed = Why it is not public
committee-closed-hint = Only where the committee resolved not to meet in public. The reason is published instead of the minutes.
committee-undeclared = Interests not declared
committee-declare = Declare interests
committee-recused = Excluded or stepped aside: { $names }
committee-votes = for { $for }, against { $against }, abstained { $abstained }, recused { $recused }, absent { $absent }
committee-result-approve = Resolved to approve
committee-result-approve_with_conditions = Resolved to approve with conditions
committee-result-reject = Rejected
committee-result-defer = Deferred
committee-result-no_quorum = No quorum
committee-result-put_off = Put off
committee-result-none = Not resolved yet
committee-nothing = There is nothing for you to do now.
committee-minutes = Minutes
committee-minutes-lead = The nine parts of art. 10-2 of the city’s ordinance on committees. Members read and sign within 7 days of the end; results and minutes are published within 10.
committee-minutes-write = Write the minutes
committee-minutes-read = Read the minutes
committee-minutes-not-saved = Nothing was saved. Correct the fields marked below and save again.
committee-minutes-save = Save the minutes
committee-said-hint = Who said what. The applicant’s name is veiled when this is published.
committee-said-of = What was said of { $rule }
committee-item = Item { $number }.
committee-members = Roll: { $count ->
    [one] 1 member
   *[other] { $count } members
  }
committee-present = Present
committee-absent = Absent
committee-nobody = nobody
committee-chair = Chair
committee-came = present from { $at }
committee-left = left at { $at }
committee-silent-items = { $count ->
    [one] Interests not declared: 1 item
   *[other] Interests not declared: { $count } items
}
committee-recused-items = { $count ->
    [one] Excluded or stepped aside: 1 item
   *[other] Excluded or stepped aside: { $count } items
}
committee-able = Able to vote on this item: { $have } of { $roll } on the roll
committee-attending = Others attending
committee-attending-hint = Office and name of everyone there who is not a member.
committee-recording = Shorthand or recording
committee-recording-hint = Where the shorthand or the recording that art. 10-2(2) asks for is kept.
committee-signers = Signatures of the minutes
committee-signers-choose = Who signs
committee-signers-hint = The chair, and two of the members who were there, in turn (art. 10-2(4)). You may choose other members who were there and kept away from no item. Changing the text asks for every signature again.
committee-signers-few = Choose the chair and at least { $need } other members to sign
committee-members-few = Choose at least { $need ->
    [one] one member
   *[other] { $need } members
  } to sign
committee-signed = Signed
committee-unsigned = Not signed yet
committee-waits-for = The minutes wait for the signature of: { $names }
committee-signature-lead = Read the minutes to the end and sign them (art. 10-2(4)). If something is wrong, do not sign and tell the secretary.
committee-signature-read = I have read the minutes, and they are what was said and decided.
committee-earlier = Put off
committee-earlier-opened = { $present } present
committee-step-vote = Record the vote on item { $number }
committee-step-aside = Carry over without a vote
committee-correct = Correct the vote on item { $number }
committee-recorded = { $count ->
    [one] The vote on one item is recorded.
   *[other] The votes on { $count } items are recorded.
  } What was resolved follows when the session ends, for all in the order of the agenda. Until then nobody is told, and the record may be corrected.
committee-step-declare = Declare interests for item { $number }
committee-step-minutes = Write the minutes
committee-short = Too few are there who may vote.
committee-call-lead = Fifteen whole days must lie between today and the day of the meeting. What cannot wait is called at once, with the reason.
committee-words-hint = Required for an urgent meeting: why it cannot wait. It is published with the announcement.
committee-attendance = Note who is there and open the session
committee-attendance-lead = At least { $need } of the { $roll } members on the roll must be there.
committee-told-first = Before you begin, tell the members that the minutes may be published.
committee-note-lead = The session is closed once every item has its outcome. Every case that was voted on then goes on as resolved, and whoever decides on it is told.

fault-committee-past = That day and hour have passed. Enter a later one
fault-committee-time = Enter a time for “{ $label }”, for example 14:00

review-agenda-on = Day of the meeting
review-agenda-at = Begins at
review-agenda-place = Place
review-agenda-words = Reason
review-agenda-meeting = Meeting
review-agenda-order = Place in the order
review-attendance-presence = Attendance
review-note-words = To be noted
review-signature-read = Confirmation
committee-corrected = Corrected { $at }
committee-corrected-before = Before
committee-cause-counted = the votes were counted wrong
committee-cause-written = it was written down wrong
committee-cause-presence = who was there or kept away was recorded wrong
committee-cause-other = another mistake in the record
