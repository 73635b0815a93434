### Words of the portal in English; the same keys as ko.ftl.

## The frame
site-name = Madang
site-about = Seoul regulatory sandbox
site-desk = Review desk
frame-skip = Skip to content
frame-menu = Main menu
frame-menu-open = Menu
frame-menu-own = For you
frame-menu-everyone = For everyone
frame-here = You are here
frame-home = Home
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-notices = { $count ->
    [one] 1 notice
   *[other] { $count } notices
  }
frame-notices-most = { $count } notices or more
frame-error-prefix = Error:
language-ko = 한국어
language-en = English

menu-calls = Calls
menu-apply = Apply
menu-applications = My applications
menu-company = Company
menu-pilots = Register
menu-zones = Zones
menu-regulations = Regulations
menu-cases = Cases
menu-statistics = Statistics
menu-opendata = Data
menu-help = Help
menu-account = My account
menu-review = My work
menu-work = My work
menu-meetings = Meetings
menu-data = Data
menu-team = My team
menu-outbox = Decisions to go out
menu-committee = Committee
menu-supervision = Supervision
menu-steward = Disclosure
menu-audit = Audit
menu-admin = Administration
menu-demo = Demo tools

demo-label = About this demonstration
demo-name = Demonstration
demo-about = Not an official website of the City of Seoul. Companies, figures, articles and documents are invented.
demo-clock = Madang’s clock:
demo-tools = Open the demo tools

footer-privacy = Privacy
footer-help = Help
footer-accessibility = Accessibility
footer-pages = All pages
footer-rules = Rules behind the clocks
footer-opendata = Using the open data
footer-contact = Questions: 02-120 (weekdays 09:00–18:00) · 110 Sejong-daero, Jung-gu, Seoul
footer-times = All dates and times are Korea Standard Time (KST).
footer-status = Madang is a demonstration and claims no official standing.

## Roles
role-visitor = Member of the public
role-applicant = Applicant
role-applicant_member = Applicant’s member
role-applicant_lead = Applicant’s lead
role-intake = Intake officer
role-intake_officer = Intake officer
role-case_officer = Case officer
role-team_lead = Team lead
role-agency = Agency consulted
role-agency_reviewer = Agency reviewer
role-expert = Outside expert
role-committee_secretary = Committee secretary
role-committee_member = Committee member
role-chair = Chair
role-decider = Decision maker
role-decision_maker = Decision maker
role-supervisor = Supervisor of trials
role-steward = Open-data steward
role-open_data_steward = Open-data steward
role-auditor = Auditor
role-archivist = Archivist
role-system = Madang
role-public = The public
role-administrator = Administrator
role-admin = Administrator

## Dates
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
date-month = { $month } { $year }
date-prose = { $weekday } { $day } { $month } { $year }
date-table = { $day } { $month-short } { $year }
date-day = { $weekday } { $day } { $month }
date-with-time = { $date }, { $time }

## Fields of forms
field-optional = (optional)
field-sometimes = (required in some cases)
field-essential = (needed to submit)
field-recommended = (helps us decide sooner)
field-example = Example: { $example }
field-why = Why do we ask?
field-law = Legal basis
field-law-separator = ,{" "}
field-counter = { $used } of { $limit } characters
field-over = { $over ->
    [one] 1 character too many
   *[other] { $over } characters too many
  }
field-year = Year
field-month = Month
field-day = Day
field-hour = Hour
field-minute = Minute
field-date-example = 2 3 2027
field-from = From
field-to = To
field-yes = Yes
field-no = No
field-none-chosen = Choose one
field-choose-all = Choose all that apply.
field-postcode = Postcode
field-street = Street address
field-detail = Unit, floor or building
field-law-name = Name of the law
field-article = Article
field-paragraph = Paragraph
field-item = Item
field-level = Kind of rule
field-agency = Body in charge
field-area-words = Describe where it is
field-area-drawing = Add a drawing (GeoJSON)
field-area-geojson = GeoJSON
field-signature-name = Name of the person signing
field-won = won
field-computed = Worked out from your other answers.
field-not-computed = Cannot be worked out yet.
field-signature-hint = Typing your name counts as signing.
field-item-add-named = Add another: { $label }
field-item-remove = Remove
field-item-remove-sure = { $label }: remove it with what is written there
field-row = Row { $index }
field-row-add = Add a row
field-file-remove = Delete { $name }
field-file-uploaded = Files uploaded
field-consent = I agree
field-secret = This answer is a trade secret
field-mean = { $label }, mean
field-home = Asked once; used for your later applications too.
limit-files = { $types }. Up to { $mb } MB a file, { $count } in all.
limit-months = Up to { $months }.
limit-choices = Choose up to { $max }.
limit-least = { $min } or more.
limit-most = Up to { $max }.
limit-between = From { $min } to { $max }.

consent-purpose = Purpose
consent-items = Items
consent-recipient = Recipient
consent-retention = Kept for
consent-refusal = If you refuse

errors-title = Check what you entered
errors-prefix = Error: { $title }

## Faults of an answer, a sentence each; `label` is the question.
fault-missing = Enter an answer for “{ $label }”
fault-missing-choice = Choose one for “{ $label }”
fault-missing-file = Upload a file for “{ $label }”
fault-missing-part = Enter “{ $part }” for “{ $label }”
fault-too-long = Shorten “{ $label }” to { $max } characters or fewer; it has { $is }
fault-long-line = Shorten “{ $label }” to { $line } characters
fault-long-text = Shorten “{ $label }” to { $longest } characters
fault-long-letter = Shorten “{ $label }” to { $letter } characters
fault-year = Give “{ $label }” a year from { $first-year } to { $last-year }
fault-blocks-most = “{ $label }” takes up to { $max } entries. What came after them was not taken
fault-rows-most = Up to { $rows } can be entered at once. What came after them was not taken
fault-days-most = Enter { $days } days or fewer for “{ $label }”
fault-days-range = Enter { $max } days or fewer for “{ $label }”
fault-least-one = For “{ $label }”, give 1 or more
fault-agenda-order = For “{ $label }”, give a number between 1 and 99
fault-name-link = Enter only the name for “{ $label }”, without a web address
fault-password-long = Choose a password of { $password } characters or fewer
fault-file-letters = The name of this file cannot be read. Rename the file and upload it again
fault-range-between = For “{ $label }”, give between { $min } and { $max }
fault-range-least = For “{ $label }”, give { $min } or more
fault-range-most = For “{ $label }”, give { $max } or less
fault-pieces-between = For “{ $label }”, give between { $min } and { $max } entries
fault-pieces-least = For “{ $label }”, give at least { $min }
fault-pieces-most = For “{ $label }”, give no more than { $max }
fault-order = Set the end of “{ $label }” after its start
fault-early = Enter a later date for “{ $label }”; it may not lie before the day you apply
fault-check = Check the last digit of “{ $label }”. Example: 123-45-67891
fault-format = Write “{ $label }” in the form of the example
fault-format-number = Enter only a number for “{ $label }”, without a unit
fault-format-date = Enter a date that exists for “{ $label }”. Example: 2 3 2027
fault-format-date-part = Enter the “{ $part }” of “{ $label }”
fault-format-email = Enter an e-mail address for “{ $label }”. Example: name@company.example
fault-format-phone = Enter a Korean telephone number for “{ $label }”. Example: 02-1234-5678
fault-format-business-number = Enter the 10 digits of “{ $label }”. Example: 123-45-67891
fault-format-corporate-number = Enter the 13 digits of “{ $label }”
fault-format-postcode = Enter the 5 digits of the postcode
fault-choice = Choose one of the answers listed for “{ $label }”
fault-files = Upload no more than { $max ->
    [one] one file
   *[other] { $max } files
  } for “{ $label }”
fault-personal-number = “{ $label }” holds what looks like a resident registration number. If it is one, delete it
fault-file-type = Upload “{ $name }” as one of { $types }
fault-file-size = “{ $name }” is { $size }. Upload it again, no larger than { $limit }
fault-file-empty = “{ $name }” is empty. Check the file and upload it again
fault-file-name = Shorten the file’s name to 100 characters and upload it again
fault-secret-reason = Say why “{ $label }” is a trade secret, in up to 500 characters
fault-signature = Read the declaration and enter the name of whoever signs
fault-statements = Tick this and sign: { $is }
fault-consent = Read “{ $label }” and say whether you agree
fault-characters = “{ $label }” holds characters we cannot use. Type it again in plain text
fault-reasons = Give the reasons
fault-password-short = Choose a password of at least { $min } characters
fault-password-known = This password is widely known. Choose another
fault-letters-most = This address has just had several e-mails. Invite it again in an hour
fault-invitations-most = Your company has sent many invitations within an hour. Invite again in an hour
fault-confirm-password = This is not the password chosen when this address signed up. Type it again, or sign up again
fault-sign-in = The e-mail address or the password is wrong, or the address is not confirmed yet. If you have just signed up, open the link in the e-mail we sent you. If you do not have it, ask for another one below
fault-taken = This is in use already. Enter another

## Levels of rules
rule-level-ACT = Act
rule-level-DECREE = Presidential decree
rule-level-MIN_RULE = Ministerial rule
rule-level-NOTICE = Public notice or directive
rule-level-ORDINANCE = Ordinance
rule-level-CITY_RULE = City rule
rule-level-GUIDELINE = Guideline
rule-level-CONTRACT = Contract or agreement
rule-level-NONE = No rule

## Parts
part-change = Change
part-previous = Previous page
part-next = Next page
part-pages = Pages
part-page = Page { $page }
part-filters = Filters
part-filters-applied = Filters: { $count } applied
part-filter = Filter
part-filter-remove = Remove the filter { $label }
part-filter-clear = Clear all
part-all = All
part-done = done
part-whole = Show all of it
part-walk = j and k go down and up the list, Enter opens
part-table-empty = Nothing yet. It appears here once there is something.
part-contents = On this page
part-select = Select { $label }
part-selected = { $count } selected
part-not-now = Not possible now
part-what-now = What to do now
part-rule-now = The rule today
part-rule-trial = In this trial
part-rule-why = Why lift it?
part-before = Before
part-after = Now
part-verdict-good = Correct
part-verdict-bad = Lacking
part-verdict-none = Does not apply
part-letter-demo = Demonstration · sample document

due-days = D-{ $days }
due-today = Due today
due-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
  }
due-paused = Paused, day { $days }

clock-title = The clock
clock-used = used
clock-right-over = The period is over
clock-used-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
clock-used-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
clock-allowed-work-days = of { $allowed } working days · { $left } left
clock-allowed-days = of { $allowed } days · { $left } left
clock-allowed-hours = of { $allowed } working hours · { $left } left
clock-over-work-days = of { $allowed } working days · calendar days past the due date: { $over }
clock-over-days = of { $allowed } days · calendar days past the due date: { $over }
clock-over-hours = of { $allowed } working hours · { $over } over
clock-open-from = May be held from { $date } on
clock-minimum = The least time that must pass before; nobody is late after it
clock-due = Due { $date }
clock-dispatch-left-out = Neither the day of a request nor the day of its answer counts.
clock-dispatch-counted = The day of a request counts; the days after it until that of the answer do not.
clock-provisional = This may change: the public holidays of one of these years are not set yet.
clock-paused = The clock is paused: { $why }
clock-rules = How days are counted, and under which law
clock-explain = See how each day was counted
clock-explain-title = How the days were counted
clock-when = Day
clock-why = Why
clock-counted = Counted
clock-counts = counts
clock-does-not-count = does not count

why-first-day = counted from the day of receipt
why-day-of-event = the day of the event does not count
why-working = working day
why-counted = counted
why-saturday = Saturday
why-sunday = Sunday
why-stopped = the clock was stopped
why-overrun = the time was over and not extended yet
why-outside-hours = no working time was left
why-rolled-over = the last day was a day off, so it moved to the next working day
why-capped = no stop or extension goes beyond this day

holder-now = now
holder-question = Who has it now?
holder-applicant = The applicant
holder-city = The city
holder-agencies = Agencies consulted
holder-committee = The committee

## States of a matter: the fallback where a stage brings no words of its own
state-draft = Draft
state-received = Received
state-checking = Checking documents
state-supplement = More information needed
state-reviewing = Under review
state-consulting = Consulting
state-scheduled = Committee scheduled
state-approved = Approved
state-approved-with-conditions = Approved with conditions
state-refused = Not approved
state-returned = Returned
state-withdrawn = Withdrawn
state-preparing = Preparing
state-running = Running
state-suspended = Suspended
state-completed = Completed
state-revoked = Revoked

section-not-started = Not started
section-started = In progress
section-ready = Complete
section-faults = { $count ->
    [one] 1 thing to correct
   *[other] { $count } things to correct
  }
section-later = Complete the items above first

public-yes = Public
public-no = Not public
public-partial = Partly public

## What was done
flash-saved = Saved.
flash-signed-out = You have signed out.
flash-signed-in = You have signed in.
flash-confirmed = Your e-mail address is confirmed.
flash-done = Done.
flash-offered = Asked. Nothing changes until they accept.
flash-removed = Removed.
flash-discarded = The draft is deleted.
flash-sent = Sent.
flash-filed = The application is submitted.
flash-company = The company’s details are saved.
flash-uploaded = The file is uploaded.
flash-moved = The clock has been moved.

save-saved = Saved on { $time }
save-not-saved = { $count ->
    [one] Not saved. Correct the one place above.
   *[other] Not saved. Correct the { $count } places above.
  }
save-never = Not saved yet
save-saving = Saving
save-retry = Not saved. Trying again.
save-ended = Not saved: you were signed out. What you typed is still on this page.
save-foreign = You signed in as somebody else. What was typed on this page was not saved.
save-conflict = Another window saved something first. Press the save button to see both texts and choose.
save-refused = Not saved. Press the save button to see why.

button-save = Save
button-save-and-continue = Save and continue
button-save-and-leave = Save and leave
button-back = Back
button-search = Search
button-sign-in = Sign in

## Pages for what went wrong
error-401-title = Please sign in
error-401-lead = You can see this page after signing in. We will bring you back here.
error-was-in-title = You are no longer signed in
error-was-in-lead = You were away for long, or signed out elsewhere. Sign in again and we bring you back here.
error-403-title = This request came from elsewhere
error-403-lead = It was not sent from a page of Madang, so nothing was done and nothing was changed. If you meant to do it, do it again from a page of Madang.
error-403-next = Open the page on Madang again and use the button there. This can also happen on a page left open for a long time, or when you come from a link in another program.
error-404-title = There is no such page
error-404-lead = The address may have changed or been copied wrongly. Pages you may not see look like this too.
error-404-next = Check the last characters of the address. If you are looking for your application or a case of yours, check that you are signed in with the right account.
error-404-search = Search the register
error-405-title = That cannot be done at this address
error-405-lead = Go back and press the button again.
error-own-part-title = Somebody else has to do this
error-own-part-lead = You had an earlier part in this case and so may not do this. Nothing was changed.
error-own-part-next = Leave it to a colleague who may.
error-409-title = This has changed in the meantime
error-409-lead = Someone else acted or saved first. Open the previous page again, look at where it stands now, and try again.
error-409-next = If you were writing something, go back and copy it before you open the page again.
error-letter-title = This link does not open anything, or not any more
error-letter-lead = It may have ended, or its address may have been copied wrongly. A link ends with its question or when it is taken back, and two weeks after the last day for a reply or after the answer.
error-letter-next = If your opinion is still asked for, ask the office that wrote to you for a new link. The letter names it.
error-passed-title = This is done already, or it is too early
error-passed-lead = Somebody else was faster, or it cannot be done at this stage. Nothing has changed by what you sent.
error-way-passed = See where it stands
error-413-title = What you sent is too large
error-413-lead = This is more than can be sent at once. What you saved before is still there.
error-413-next = See the limit beside the question, and make the files smaller or send them one by one.
error-414-title = The address is too long
error-414-lead = Search again with fewer conditions.
error-415-title = We cannot read this format
error-415-lead = Please send it again from Madang’s own page.
error-422-title = We could not read what you sent
error-422-lead = Go back, check what you entered and send it again.
error-429-title = Please try again in a moment
error-429-lead = There were many attempts in a short time, so we have paused them. Nothing was changed by the last one.
error-429-next = Try again in a minute; after many wrong passwords, in about fifteen. Every public page stays open meanwhile.
error-500-title = We could not show this page
error-500-lead = Something broke at Madang. What you saved is still there, and we have recorded what went wrong.
error-500-next = Please try again shortly. If it is urgent, call and tell us when it happened and on which page.
error-503-title = We are taking a short break
error-503-lead = We are doing maintenance, or many people are here. Please try again shortly.
error-503-undone = Nothing was saved or changed by what you sent. The Back button of your browser leads to your form; send it again in a minute.
error-503-sent = What you sent was not confirmed: take it as not saved. The Back button of your browser leads to your form with what you wrote. In a minute, look whether it is there after all, and send it again if not.
error-typed = What you wrote
error-kept = Your session was over, so this was not sent. It is gone when you close this page: copy it, sign in and paste it again. Choose files again.
error-unsent = This was not saved. It is gone when you close this page: copy it if the Back button does not bring your form back. Choose files again.
error-kept-field = Field { $number }
error-ways = Where you can go
error-way-back = Go back
error-way-home = Home
error-way-account = My account
error-way-register = Register
error-way-help = Help
error-way-sign-in = Sign in
error-call = If this goes on, call 02-120.
error-number = Request number
as-of-title = This page is as it was on { $at }
as-of-lead = Our database cannot be reached at the moment, so this is what we read from it last. What has changed since then is not shown. Please look again shortly.

## Why an act is refused; keys are already turned into names where they are shown.
refusal-unknown-act = This procedure has no such act.
refusal-not-at-this-stage = This cannot be done at this stage ({ $stage }).
refusal-not-your-part = This is for the role “{ $role }”.
refusal-title = This cannot be done now
refusal-stale = Someone else acted or saved first. What you wrote is still below. Check it against the state as it is now and send it again.
refusal-lead-only = Only the applicant’s lead may do this.
refusal-wrong-sheet = This form does not belong to this act. Open the page again.
refusal-kind-forbids = The law does not allow this for an act of this kind.
refusal-incomplete = Not filled in yet: { $missing }
refusal-checklist-open = Not checked yet: { $missing }
refusal-checklist-open-many = Not checked yet: { $missing } and { $more } more
refusal-checklist-failed = Found lacking: { $missing }
refusal-checklist-failed-many = Found lacking: { $missing } and { $more } more
refusal-conflicts-undeclared = Members who have not declared their conflicts: { $missing }
refusal-recused = You stand aside from this case.
refusal-scores-open = Scores still to come: { $missing }
refusal-agenda-empty = A meeting without a case on its agenda cannot be called. Put a case on it first
refusal-items-open = Items still open: { $missing }
refusal-minutes-lack = The minutes lack: { $missing }
refusal-signatures-lack = Some have not signed yet: { $missing }
refusal-chair-unsigned = The chair was there and has not signed.
refusal-signers-lack = Too few members beside the chair have signed: { $need } are needed, there are { $have }.
refusal-not-a-signer = You were not named to sign these minutes, or have signed them already.
refusal-item-settled = This item is settled at this meeting.
refusal-conditions-lack = The committee resolved on conditions. Set at least one.
refusal-item-in-session = This item is before a meeting in session. Record the vote there or carry the item over, and end the session first.
refusal-item-voted = The committee is dealing with this case in its session. It goes on when the session ends.
refusal-item-not-voted = No vote is recorded on this item at a meeting in session.
refusal-session-lasts = The session at which this item was voted on is not over.
refusal-proofs-lack = To be proved before the trial begins, and not accepted yet: { $missing }
refusal-no-proof-waits = No proof is waiting to be looked at.
refusal-consent-needed = A second extension needs the applicant’s consent. Tell the applicant the new day and the reason, and ask for it.
refusal-remedies-run = Remedies can still be sought: { $missing }
refusal-rule-unknown = It is not settled yet which rule stands in the way.
refusal-not-the-citys-rule = The city cannot lift this rule ({ $level }). In charge: { $body }
refusal-line-unchecked = To be checked first: { $line }
refusal-children-open = Still open: { $kind }, { $count }.
refusal-no-children = None yet: { $kind }.
refusal-children-disagree = The outcome differs from this decision: { $kind }, { $count }.
refusal-children-elsewhere = Not yet at { $stages }: { $kind }, { $count }.
refusal-no-child-at = None at { $stages }: { $kind }. They stand at: { $stand }.
refusal-children-at = { $kind }: { $count } still at { $stages }.
refusal-parent-elsewhere = Possible only while the application is at: { $stages }.
refusal-meeting-elsewhere = Possible only while the meeting is at: { $stages }.
refusal-request-not-open = No such request is open: { $overlay }.
refusal-request-open = A request is still open: { $overlay }.
refusal-clock-not-run-out = The time has not run out yet: { $clock }.
refusal-clock-run-out = A request is overdue and still open: { $clock }. Demand that one again instead of making another.
refusal-clock-not-running = The time for this has ended: { $clock }.
refusal-clock-not-running-extend = The date has passed: { $clock }. First extend the time: { $act }
refusal-clock-not-begun = No date is set yet: { $clock }.
refusal-too-few-periods = { $clock }: { $need } periods are needed, { $have } have passed.
refusal-done-too-often = This has been done as often as it may be: { $at-most }.
refusal-not-done = To be done first: { $act }.
refusal-not-agreed = Not agreed yet: { $act }.
refusal-did-it-yourself = The same person may not do both. You did: { $act }.
refusal-acted-as = You have acted in this case as: { $role }.
refusal-votes-unknown = There is no vote yet.
refusal-no-quorum = No quorum: { $need } of { $roll } members are needed, { $have } are present.
refusal-quorum-met = There is a quorum: { $have } of { $roll } members can deal with this item. If somebody has left, change the attendance first.
refusal-votes-lacking = Too few votes: { $need } are needed, there are { $have }.
refusal-votes-carried = The vote carried: { $need } were needed, there were { $have }.
refusal-window-not-open = Possible from { $date }, { $time } (KST).
refusal-window-closed = Closed on { $date }, { $time } (KST). What you wrote is kept.
refusal-not-yet-reached = Possible from { $date }, { $time }.
refusal-day-passed = The day that was told has passed. Put the meeting off to a new day.
refusal-notice-too-short = The notice is too short: { $need } days are needed, there are { $have }. It can be held from { $date }.
refusal-silence-otherwise = Silence means something else here: { $says }.
refusal-extended-already = Extended already. { $clock } may be extended this many times at most: { $at-most }.
refusal-no-due-date = The last day of { $clock } cannot be counted. Set a shorter time.
refusal-time-used-up = { $clock } ends on { $date } at the latest, so it cannot be extended any more.
refusal-dates-stand = No date has moved because of a new holiday.
refusal-too-many-days = At most { $at-most } days; this is { $have }.

## account
language-code = en
fault-founding-day-future = “{ $label }” cannot lie in the future
fault-head-count = Enter “{ $label }” in digits, such as 12
fault-company-known = This business number is registered already. Ask the lead of that company to invite you as a member
account-title = My account
account-name = Name
account-email = E-mail address
account-password = Password
account-to-applications = Go to my applications
account-company = Company
account-company-change = Change the company’s details
account-company-found = Register the company
account-no-company = Register your company before you apply. You write it once; every application uses it again.
account-members = Members
account-member-email = E-mail address of a colleague
account-member-hint = We send an invitation to this address. Once it is accepted, the colleague writes and reads applications. Only the lead files and withdraws.
account-member-add = Send the invitation
account-notices = Notices
sign-in-title = Sign in
sign-in-lead = Go on with an application or see where it stands. The register and the data need no account.
sign-in-do = Sign in
sign-in-again-title = Please sign in again
sign-in-again-lead = You were signed out meanwhile. Once you are signed in again, what you typed is saved.
sign-in-again-wrong = That did not work. Please check the e-mail address and the password.
sign-in-first-time = Here for the first time?
sign-in-first-time-hint = all you need is an e-mail address.
sign-in-demo = Sign in with one click by the demo tools
sign-up-title = Create an account
sign-up-lead = You can use it once your address is confirmed.
sign-up-email-hint = We send an e-mail to this address to confirm it.
sign-up-password-hint = At least { $count } characters. A sentence is fine.
sign-up-do = Create the account
sign-up-known = I have an account
sign-up-sent-title = Check your e-mail
sign-up-sent-lead = We have written to { $address }.
sign-up-sent-next = Open the link in the e-mail within 48 hours. If none comes, look in your spam folder, or have it sent again.
sign-up-sent-demo = In the demo, no e-mail leaves this computer.
sign-up-sent-demo-link = See the e-mails in the demo tools
password-title = Set a password
password-do = Save the password
confirm-title = Confirm your e-mail address
confirm-lead = Confirm { $address } and begin to use your account.
confirm-do = Confirm the address
confirm-password-hint = The one you chose when you signed up.
confirm-anew = If the password does not fit, sign up again
company-title = Company
company-lead = Written once, used for every application. What was filed stays as it was filed.
company-name = Name of the company
company-name-en = Name in English
company-brn = Business registration number
company-brn-hint = Ten digits, written as 000-00-00000
company-crn = Corporate registration number
company-representative = Name of the representative
company-established = Established on
company-established-hint = As in the register
company-phone = Telephone
company-business = Main business
company-employees = Employees
company-type = Type of organisation
company-save = Save the company’s details
company-begins = An application is made in the name of a company, so its details come first. Once you save them, your application begins.
company-lead-only = Only the lead changes the company’s details.
mail-sender = Seoul regulatory sandbox
mail-ask = Questions: { $contact }
mail-confirm-subject = Please confirm your e-mail address
mail-confirm-text = Open the link within 48 hours, type the password you chose when you signed up, and press the button to use your account. If you did not ask for one, delete this e-mail.
mail-known-subject = You have an account already
mail-known-text = Somebody asked for an account with this address. You have one; just sign in.
mail-member-subject = You are invited into a company
mail-member-text = { $company } invites you as a member. Open the link within 14 days to see the invitation and accept it. If you have no account, create one for this address first. If you do not know the company, delete this e-mail.
mail-digest-subject = { $count ->
    [one] One matter is nearly due
   *[other] { $count } matters are nearly due
}
mail-digest-text = These matters are due in five days or in one. Those whose time stands still are left out.
mail-link = Open in Madang
mail-foot = Seoul regulatory sandbox Madang. Replies to this e-mail are not read.

## demo
demo-title = Demo tools
demo-lead = Switch accounts and move the portal’s clock on, so that one person can walk a case through every office.
demo-move = Move the clock
demo-move-hour = One hour forward
demo-move-day = To the next working morning
demo-move-next = Past the next due date
demo-move-date = Date
demo-move-to = Move to this date
demo-hats = Switch accounts
demo-signed-in = You are signed in as { $email }.
demo-signed-out = You are not signed in.
demo-current = This is you
demo-wear = Sign in
demo-mail = E-mails
demo-mail-folder = In the demo, e-mails are kept on the server in the folder { $folder }.
demo-mail-lead = The newest come first; { $count } are listed.
demo-mail-notice = Notice
demo-mail-confirm = Confirmation
demo-mail-known = Account known
demo-mail-member = Invitation
demo-mail-digest = Deadlines
demo-mail-sent = sent
demo-mail-waits = waiting
demo-mail-open = Open the link
demo-mail-none = No e-mails yet. Move a case, and what Madang sends shows up here.

## Case: what the company and the city both see of it
case-clock-ended = Ended
case-clock-stopped = Stopped
case-clock-starts = Starts { $date }
case-clock-started = Started { $date }
case-clock-stops-today = Stands still from today
case-clock-due-moves = Due { $date }, and later by each day that it stands still
case-clock-waited = { $days ->
    [one] Stood still for 1 day
   *[other] Stood still for { $days } days
}
case-secret = Trade secret
case-secret-reason = Why it is a trade secret
case-not-answered = Not answered
case-withheld-unconsented = Not passed on: the applicant did not agree to it
case-withheld-closed = Not made public

## opendata


## pilots

## Case: what the company and the city both see of it
## Company's case, and what it may do
company-case-all = My applications
company-case-draft = Draft
company-case-untitled = Application without a title
company-case-your-turn = Your turn
company-case-answer-now = { $count ->
    [one] Please answer 1 question
   *[other] Please answer { $count } questions
}
company-case-yours = It is your turn
company-case-nothing = Nothing for you to do now
company-case-until = By { $date }
company-case-answer = Write your answers
company-case-more-time = Ask for more time
company-case-next = Next date: { $date } · { $what }
company-case-was-due = Was due: { $date } · { $what }
company-case-read-letter = Read the letter
company-case-replies = { $done } of { $all } done
company-case-days-city = Used by the city
company-case-days-own = Waiting for you
company-case-from-today = From today
company-case-days-anew = Counted from { $date }, when the case was taken up again.
company-case-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
company-case-clocks = { $count ->
    [one] Show 1 other date
   *[other] Show { $count } other dates
}
company-case-way = From start to end
company-case-requests = Rules you asked to be lifted
company-case-decided-why = Reasons
company-case-sent-to = Rule { $number } was passed on to { $body }.
company-case-goes-on = The city goes on with rule { $rest }.
company-case-withdraw-request = Withdraw this request only
company-case-consultations = Offices consulted
company-case-filed = What you filed
company-case-version = Version { $number }
company-case-version-whole = Show all of version { $number }
company-case-changes = { $count ->
    [one] 1 answer changed
   *[other] { $count } answers changed
}
company-case-about = About this application
company-case-designation = Designation { $number }
company-case-letters = Letters to you
company-case-no-letters = No letters yet. Whatever the city sends is kept here, and you are told by e-mail.
company-case-may = What you may do
company-acts-remedies = How to object to the decision
company-acts-back = Back to the application
company-acts-final = This cannot be undone
company-acts-final-about = The application ends, and its consultations and dates end with it. To try again, file a new one.
company-acts-final-request = Only this request ends; the rest of the application goes on. It cannot be brought back.
company-time-title = Ask for more time
company-time-lead = The date is { $date } now. Say how many more days you need, and why.
company-time-days = More days needed
company-time-unit = days
company-time-cause = Reason
company-time-words = What do you need, and until when?
company-time-send = Ask for more time
company-cause-document_awaited = We wait for a document from elsewhere
company-cause-other_office = Another office must confirm something
company-cause-expert = An expert must test or examine something
company-cause-site_visit = A place must be inspected
company-cause-illness = The person in charge is ill
company-cause-disaster = There was a disaster or an accident
company-answers-title = Your answers
company-answers-lead = You can change only what was asked about. The rest stays as you filed it.
company-answers-done = { $done } of { $all } written
company-answers-city = What was asked
company-answers-words = The officer’s words
company-answers-old = Your answer · { $date }
company-answers-keep = Leave it as it is
company-answers-open = Change “{ $label }”, or say that it stays as it is
company-answers-message = A word to go with it
company-answers-send = Send all answers
company-answers-save = Save

## Notices of a person
notices-title = Notices
notices-lead = You hear of every move of your cases. Each notice leads to its case.
notices-new = New
notices-none = No notices yet. When one of your cases moves, you hear of it here and by e-mail.
notices-read-all = Mark all as read
