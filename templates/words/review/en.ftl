### Words of the pages on which the city handles a case; the same keys as ko.ftl.

review-act = What to do
review-checked = To be affirmed
review-send = Send
review-kept = What you write stays on the record.
review-first-pair = -
review-first-request = exemption request { $number }
review-first-decision = First decide { $whole }.
review-first-route = First say who is responsible for { $part }.
review-first-silence = The time for an answer of this office is over: { $office }.
review-first-carried = carried { $for }:{ $against }
review-first-lost = not carried { $for }:{ $against }
review-declared-none = You declared on { $date } that there is no conflict.
review-question = The question
review-days-unit = days
review-most-days = Up to { $most } days.
review-due = Sent now, it is due on { $date }.
review-row-remove = Remove

fault-assigned-already = This person has the case already. Choose somebody else for “{ $label }”
fault-before-filing = Enter for “{ $label }” the day of the filing or a later one
fault-past = Enter tomorrow or a later day for “{ $label }”
fault-unchecked = Read the statement and tick it if it is true
fault-twice = Choose each office only once for “{ $label }”
fault-conditions = Choose to agree with conditions, or remove the conditions you wrote

## Receipt
review-receipt-title = Register the filing
review-receipt-lead = The time to decide starts, and the applicant is told.
review-receipt-arrived_on = Day of arrival
review-receipt-arrived-hint = What was filed here arrived on the day it was filed (Administrative Procedures Act art. 17(2)). The handling period counts from today, the day of its registration, and not from this day (Civil Petitions Treatment Act art. 19).
review-receipt-way = How it arrived
review-way-portal = Madang
review-way-counter = At the counter
review-way-post = By post
review-way-mail = By e-mail
review-way-fax = By fax

## The check
review-checklist-title = Check of the documents
review-checklist-lead = Only whether something is missing. Merits are not judged here.
review-checklist-done = { $checked } of { $all } checked.
review-checklist-by-city = the city finds it out
review-checklist-demanded = goes into the request if it is lacking
review-checklist-note = Note
review-checklist-stuck = Go to the first of them
review-checklist-save = Save the check
review-checklist-after = Saving shows the applicant nothing. What is lacking stands in the draft when you ask for more information.

## Asking for more
review-questions-title = Ask for more information
review-questions-lead = The applicant sees nothing until you send. Tie each question to one field of the form.
review-questions-words = Why more is needed
review-questions-words-hint = It opens the letter to the applicant.
review-questions-one = Question { $number }
review-questions-questions-field = Field of the form
review-questions-questions-words = Question
review-questions-add = Add a question
review-questions-days = Time to answer

## Consultation
review-offices-title = Consult offices
review-offices-lead = Each office gets its own question and up to { $most } days. Silence is no consent.
review-offices-one = Consultation { $number }
review-offices-asked-office = Office
review-offices-asked-question = Question
review-offices-asked-days = Time to answer
review-offices-add = Add an office
review-offices-silent = Nobody answers here for an office marked like this. After sending you can write a letter to somebody there at once. The office hears of your question by that letter only.
review-office-silent = no account
review-office-unheard = Nobody of this office has an account, so it has not heard of this question: send a letter.
review-office-write = Write a letter
review-examine-title = Test or expert's examination
review-examine-lead = The time for the case stands still until the result is entered. The applicant is told that we are waiting for it. Send the order itself separately.
review-examine-one = Order { $number }
review-examine-office = Laboratory or expert
review-examine-question = What is to be examined
review-examine-days = Time it takes
review-examine-span = { $from } to { $until }
review-examine-result = Result of the examination
review-examine-result-hint = The result, with the date and number of its document. What you write stays on the record.

review-opinion-title = Opinion
review-opinion-lead = Give your opinion with its reasons and legal basis. It cannot be changed once it is sent.
review-opinion-reasons = Reasons
review-opinion-basis = Legal basis
review-opinion-basis-hint = Name the law and its article.
review-opinion-files = Files with the opinion
review-opinion-files-hint = { $types }, up to { $limit } MB each, ten in all. Whoever reads your reasons reads the files too. Once the opinion is given they cannot be changed.
review-opinion-late = The time for your reply ended on { $date }, so no opinion is taken now.
review-opinion-late-more = Ask for more time here first, then send your opinion from this page. What you wrote stays here.
review-opinion-late-ask = Ask for more time
review-opinion-late-over = More time was asked for before. Whoever asked you may give more, or close the question without an opinion; tell them if you need it.
review-opinion-given = You have until { $date } to reply.
review-opinion-given-next = More time was asked for and given. Send your opinion below; what you wrote is still there.
review-opinion-conditions = Conditions
review-opinion-conditions-lead = Only where you agree with conditions. Each needs a reason why it cannot be done without, and what would have to be shown to drop it.
review-opinion-one = Condition { $number }
review-opinion-add = Add a condition

## Whose rule it is
review-route-title = Whose rule it is
review-route-lead = The city can lift its own ordinances and rules, and the notices that these delegate; nothing else.
review-route-rule = The rule in the way
review-rule-law = Rule
review-rule-known = In the table of regulations
review-rule-level = Kind
review-rule-competent = In charge
review-rule-requested = What is asked
review-route-known = This rule is in the table of regulations.
review-route-advice = So it is as the applicant filed it. If the kind of rule or who is in charge was stated wrongly, set it right below and send it.
review-route-filed = It is not in the table of regulations and stands here as the applicant wrote it. Set it right below.
review-route-body = Body in charge
review-route-level = Kind of rule
review-route-enabling_provision = Provision that allows the exemption
review-route-enabling-hint = The article of the city’s ordinance under which it may be granted.
review-route-sure = Pass this whole application on to another body?
review-route-falls-away = The open “{ $name }” ends with it.
fault-route-body = Choose for “{ $label }” a body that can take it: nothing is passed on to a part of the city, and national law goes to bodies of the state only
review-route-reasons = Reasons

## Time
review-time-title = More time
review-time-lead = Time is extended only for one of these causes. The extension and its reason are told.
review-time-which = Deadline
review-time-now = Its last day today
review-time-new = Its last day afterwards
review-time-most-fixed = By no more than { $most } { $unit }. Being busy is no cause.
review-time-most = By no more than its first length ({ $most } { $unit }). Being busy is no cause.
review-time-again = It was extended before. Once more needs the applicant’s consent: ask by “Ask for consent to more time” on the case page, and the applicant can consent on theirs.
review-time-count = See the new day
review-unit-work-days = working days
review-unit-days = days
review-unit-hours = hours
review-time-days = Extend by
review-time-cause = Cause
review-time-words = The reason in detail
review-cause-other_office = Another office has to help
review-cause-expert = An expert has to look at it
review-cause-site_visit = The place has to be inspected
review-cause-legal_question = A question of law has to be put
review-cause-committee = A committee has to deal with it
review-cause-document_awaited = A document is awaited
review-cause-illness = A party is ill
review-cause-disaster = There is a disaster or the like

## Other acts
review-reason-words = Reason
review-hearing-title = Hearing
review-hearing-lead = Before a designation is revoked the firm is heard. The notice of the hearing goes out at once with what stands below.
review-hearing-lead-record = Write down the record of the hearing as it was called, and what the firm said.
review-hearing-called = As the firm was told
review-hearing-grounds = Facts on which the measure would rest
review-hearing-grounds-hint = Say what happened, when and how. It stands in the notice as you write it.
review-hearing-basis = Legal basis
review-hearing-on = Day of the hearing
review-hearing-earliest = If the notice goes out today, the hearing may be held from { $date } on.
review-hearing-last = The designation ends on { $date }, so it must be held by that day.
review-hearing-at = Time
review-hearing-at-hint = For example 14:00
review-hearing-place = Place
review-hearing-presiding = Who presides
review-hearing-presiding-hint = Office, rank and name. Whoever looked into the matter cannot preside.
review-hearing-rights = The right to come or to send a statement, the right to see the documents, and what follows from staying away are part of the notice.
review-hearing-doubt = Check the day and the time
review-hearing-doubt-off = Offices are closed on this day.
review-hearing-doubt-hour = This is outside of 09:00 to 18:00.
review-hearing-doubt-again = The notice goes out at once. Correct what was mistyped; if it is meant, send it once more as it is.
review-hearing-record = Record of the hearing
review-hearing-opinion = What the firm said
review-hearing-opinion-hint = If nobody came and no statement arrived, say so.
hearing-title = Hearing
hearing-when = Date and time
hearing-place = Place
hearing-presiding = Presided over by
hearing-grounds = Grounds
hearing-basis = Legal basis
hearing-record = Record of the hearing
hearing-opinion = What the firm said
fault-hearing-early = “{ $label }” may be { $max } or later: the days of the notice must pass first
fault-hearing-late = “{ $label }” cannot be later than the last day of the designation: after it there is nothing left to revoke
fault-hearing-barred = “{ $label }” cannot be whoever looked into this matter or worked on it; somebody else has to preside (Administrative Procedures Act, art. 29(1))
review-acts-closes = This ends the matter and cannot be undone.

## My work
review-queue-title = My work
review-sign-minutes = Minutes to be signed
review-queue-parts = Parts of the work
review-queue-filters = Find a case
review-queue-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
  }
review-queue-empty = No case is listed here. Open another tab, or clear the filters and look again.
review-show-all = All open
review-show-ended = Closed
review-show-mine = My move
review-show-overdue = Overdue
review-show-week = Due within 7 days
review-show-answered = Answered by the applicant
review-show-new = New for my team
review-show-others = Waiting for others
review-sort = Order
review-sort-due = By due date
review-sort-newest = Newest first
review-sort-title = By title
review-place-in-list = { $at } of { $of }
review-left-list = This case has left the list; { $of } remain.
review-previous = Previous case
review-next = Next case
review-back-to-list = Back to the list
review-filter-q = Words
review-filter-stage = Stage
review-filter-field = Field
review-col-number = Number
review-col-case = Case
review-col-stage = Stage
review-col-holder = Next move
review-col-assignee = Officer
review-col-due = Due
review-holder-me = Mine
review-holder-nobody = Nothing waits
review-unassigned = Not assigned

## A case
review-case-company = Applicant
review-case-ended = Ended
review-case-awaited = waiting for { $names }
review-case-filed = What was filed
review-case-now = What can be done now
review-case-nothing = There is nothing for you to do now.
review-case-requests = Exemption requests
review-case-consultations = Consultation
review-clocks-ended = Times that are over
review-case-meeting = Committee meeting
review-case-letters = Letters sent
review-case-log = Record
review-check-failed = { $count } lacking
review-condition-lifted = What would lift it
review-condition-lifted-hint = What would have to be shown for the condition to be dropped.
review-condition-reason = Why it is needed
review-rule-routed = Routed to
review-assign-me = Take the case
review-assign-other = Assign the case
review-assignee-lead = The stage of the case and its dates stay as they are. Only whoever had it and whoever gets it are told.
review-assignee-to = Officer
review-assignee-open = { $open } open
review-assignee-has-it = has it now
review-assignee-against = What is to be considered stands below the name. Whoever hands the case out judges.
review-assignee-against-declared = Declared an interest in this case:
review-assignee-against-declared-company = Declared an interest in another case of the company:
review-assignee-against-member = Is a member of the applicant company.
review-assignee-against-former-employer = Said at the appointment to have worked for the applicant company.
review-assignee-against-same-house = Has a mail address of the same house as people of the applicant company.
review-assignee-words = Reason
review-assignee-words-hint = Kept in the record of the case and told as it stands. Where nobody has it yet, none is needed.
fault-future = Enter today or an earlier day for “{ $label }”
