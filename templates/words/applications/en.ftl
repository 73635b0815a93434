### Words of `/apply` and `/applications`, in English.

## Apply
apply-title = Check whether you can apply
apply-step = Question { $number }
apply-continue = Continue
apply-back = Previous question
apply-open = You can apply
apply-not-open = Not taken in here
apply-start = Start the application
apply-start-signed-out = Sign in and start the application
apply-elsewhere-title = Madang does not take in this application
apply-elsewhere = Please ask: { $office }. The 120 Dasan Call Center (02-120) connects you.
apply-elsewhere-call = Please ask the 120 Dasan Call Center (02-120).
apply-decides = Who decides
apply-time = Decision
apply-time-working_days = within { $count } working days
apply-time-working_hours = within { $count } working hours
apply-time-days = within { $count } days
apply-time-hours = within { $count } hours
apply-time-months = within { $count } months
apply-time-years = within { $count } years
apply-effort = Time to write it
apply-minutes = about { $count } minutes
apply-effort-note = It is saved whenever you stop.
apply-cost = Fee
apply-free = None
apply-gets = What you get
apply-sandboxes = To apply to a national sandbox directly
apply-sandbox = Sandbox for { $field }
apply-sandbox-ask = Who helps: { $offices }
apply-why = Why this way?
apply-change = Change
apply-notes = Good to know
apply-sections = What the form asks
apply-blank = See everything the form asks (PDF, Korean and English)
apply-blank-title = What the application asks: { $name }
apply-blank-version = Form version { $version }
apply-blank-marks = Beside each question stands whether it has to be answered and whether the answer becomes public after approval. What bears no mark is not published. You apply on Madang.
apply-blank-required = (required)
apply-blank-when = Asked depending on an answer before.
apply-blank-when-section = The whole section is asked or not, depending on an answer before.
apply-blank-later = Needed at a later step, after approval.
apply-blank-letters = Up to { $max } characters
apply-blank-most = Up to { $max } entries
apply-documents = Files to prepare
apply-more = More
apply-anew = Start over
apply-see-pilots = See approved trials

## Applications
applications-title = My applications
applications-untitled = Untitled application
applications-none = You have not applied yet. A few questions first will find the right way.
applications-none-company = A company applies. Please register yours first.
applications-begin = New application
applications-company = Register a company
applications-waiting = Waiting for you
applications-running = Being examined
applications-ended = Ended
applications-count = { $count ->
    [one] 1 application
   *[other] { $count } applications
  }
applications-holder = Next move
applications-new-title = You have a draft
applications-new-lead = You are already writing an application: { $name }. Go on with it, or begin another one.
applications-go-on = Go on with the draft
applications-another = For another trial
applications-new-start = Begin a new application
applications-new-full = “{ $company }” already has { $count } drafts. Submit or delete one, then begin another.
applications-company-title = Which company applies?
applications-which-company = Company
applications-progress = { $ready } of { $count } sections are ready. You can fill them in any order.
applications-saved = Last saved
applications-kept = Kept
applications-kept-until = until { $date }
applications-kept-note = It is deleted after that.
applications-people = Writing it
applications-invite = Add people
applications-check = Check and submit
applications-check-note = You can look at any time
applications-help = Help
applications-call = If you are stuck, call 02-120. What you ask is not used in the review.
applications-discard = Delete the draft
applications-parts = Parts of the application
applications-section-faults = Saved. Please correct the following
applications-aside = { $count ->
    [one] 1 answer that is not asked now is kept aside. It is left out when you submit.
   *[other] { $count } answers that are not asked now are kept aside. They are left out when you submit.
  }
applications-previous = Back
applications-who-sees = Who sees this?
applications-who-sees-lead = Answers marked “public” on the check page appear in the register if approved. The others are seen by those who review.
applications-say-missing = Show what is missing here
applications-all-sections = All sections
applications-file-content = What is in “{ $name }” is not { $ending }. Save the file again and upload it
applications-file-many = “{ $name }” was not uploaded. This question takes { $count ->
    [one] one file
   *[other] up to { $count } files
  }
applications-file-full = “{ $name }” was not uploaded. The drafts of one company hold up to 2 GB of files together. Remove files or submit a draft, then upload it again
applications-file-late = “{ $name }” was not uploaded: something was changed after this page was opened. Choose the file again
applications-file-away = “{ $name }” was not uploaded: the place where files are kept cannot be used now. Try again in a minute
applications-check-title = Check before you submit
applications-check-lead = You cannot change it after submitting. Answers marked “public” appear in the register if approved.
applications-file-title = Submit
applications-blocking = To be corrected before you submit
applications-blocking-lead = An essential answer is missing, or an answer cannot be read. Correct it and come back.
applications-missing = { $count ->
    [one] 1 thing is missing
   *[other] { $count } things are missing
  }
applications-missing-lead = You can submit it as it is, but you may be asked for the rest after receipt; the handling time stops meanwhile.
applications-as-is = I know that something is missing and submit it as it is
applications-confirm-missing = Fill in what is missing, or tick that you submit it as it is
applications-advice = Please look once more
applications-recommended = { $count ->
    [one] 1 answer that would help us decide sooner is empty.
   *[other] { $count } answers that would help us decide sooner are empty.
  }
applications-lead-only = Only the company’s lead can submit
applications-leads = Lead: { $names }. Ask them to submit when you are done.
applications-not-yet = Go back without submitting
applications-conflict-title = Someone else changed this meanwhile
applications-conflict-lead = Someone else saved the same question at { $time }. Nothing you wrote is lost. Choose which to keep for each question.
applications-theirs = Saved by someone else
applications-mine = Written by you
applications-keep-theirs = Keep what is saved
applications-keep-mine = Keep mine
applications-conflict-save = Save as chosen
applications-conflict-drop = Drop mine and see what is saved
applications-receipt-title = Your application is submitted
applications-receipt-number = Application number
applications-receipt-when = It arrived on { $time } (Korea time).
applications-receipt-by = Submitted by { $name }
applications-receipt-mail = A confirmation is sent to whoever submitted it. The certificate of receipt follows once the city has taken it in.
applications-name = Trial
applications-version = What you submitted
applications-version-number = Version { $number }
applications-see-case = See how it goes on
applications-next = What happens next
applications-filed = Submitted
applications-by = by { $time }
applications-handling-working_days = The decision follows within { $count } working days of receipt. If it takes longer, you are told why and the new date before that.
applications-handling-days = The decision follows within { $count } days of receipt. If it takes longer, you are told why and the new date before that.

## Answers for reading
field-not-given = Not given
field-consented = Agreed
field-not-consented = Not agreed
field-span = { $first } to { $last }
public-secret = Marked as a trade secret
letters-copy = A copy in English, for reading
letters-copy-prevails = The Korean text below prevails. What people wrote stands as they wrote it.
letters-pdf-prevails = The Korean text on the pages before prevails. What people wrote stands as they wrote it.
letters-to = To: { $name }
letters-pdf = Download as PDF

## Dates, the committee, and the trial
clock-of-work-days = of { $allowed } working days
clock-of-days = of { $allowed } days
clock-of-hours = of { $allowed } working hours
clock-explain-months = See how the days were counted, month by month
clock-month = Month
clock-month-counted = Days counted
clock-month-off = Days off, not counted
clock-month-stopped = Days on which it stood still
case-since = since { $date }
company-case-decide-by = We decide by
company-case-missed = The date has passed. You can still send your answers now. If nothing comes, the city asks once more and sets a last date; where it has done so already, it may return the application, which ends the case. More time can only be asked for before the date has passed.
company-time-most = Not more than { $most } days at a time.
company-time-left = { $left ->
    [0] The time cannot be extended again.
    [one] The time can be extended once more.
   *[other] The time can be extended { $left } more times.
}
company-time-given = The time is extended until { $date }.
company-agenda = The committee meets on your case
company-agenda-when = Date and time
company-agenda-where = Place
company-agenda-open = The meeting is public; you may attend.
company-agenda-closed = A part of the meeting is closed.
company-agenda-more = About meeting { $number }
company-trial = Your trial
start-by-months = { $count } months from the decision
start-by-percent = before { $count }% of the period is over
start-by-why = What comes first by the city’s own practice: { $why }
scale-none = No devices, users or payments were applied for
company-trial-start-by = Start by { $date }. A trial that has not started by then may lose its designation. Prove before you start what has to be proved by then, and begin the trial here when its day has come.
company-trial-reports = Report as you said you would: { $cycle }.
company-note-title = State your view before the hearing
company-note-lead = You may state your view in writing without coming to the hearing. Whoever presides over it and whoever decides read it.
company-note-words = Your view
company-note-hint = What is not as it was put, what should be weighed, what you ask for. It cannot be changed once it is sent; you may send another.
company-note-send = Send
company-trial-supervisor = { $office } accompanies your trial. Prove the conditions and send your reports below, and tell the office of any accident.
company-trial-facts = Designation
company-trial-number = Designation number
company-trial-period = Valid
company-trial-issued = Issued on
company-trial-register = Your trial in the public register
company-trial-conditions = { $count ->
    [0] No conditions
    [one] 1 condition
   *[other] { $count } conditions
}
company-trial-checked-by = Checked by { $office }
company-trial-dates = Dates of the trial
company-condition-open = To be kept
company-acts-final-draft = The draft, its answers and its files are deleted. Nothing has been submitted, so the city is not told; only the members of your company are told that it is gone.
company-acts-final-trial = Once begun, the trial shows as running in the public register. A beginning cannot be undone.
company-acts-keep = Keep the draft
applications-trials = Approved trials

## Marks and help of a section
applications-decided-by = If you submit today, the decision comes by { $date }. Choose a first day after that.
applications-marks = What the marks beside the questions mean
applications-mark-none = no mark
applications-mark-essential = Without it the application cannot be submitted.
applications-mark-required = You can submit without it, but the city will ask for it after receipt and the handling time stops meanwhile.
applications-mark-recommended = Not asked for later; it helps to decide sooner.
applications-mark-optional = Leave it empty if it does not apply.
applications-mark-public = Appears in the public register as you wrote it, if the application is approved.
applications-mark-partial = The city’s open-data officer writes a summary for the register, if approved. What you wrote is not published.
applications-save-and-check = Save and go back to the check
field-rule-known = Rules that are known to stand in the way
field-rule-typed = Not in this list: I type it myself
field-rule-fill = Fill in the chosen rule
field-secret-reason = If so, why: what would a rival gain from it?
applications-conflict-own-title = You changed this in another window
applications-conflict-own-lead = You saved this in another window at { $time }. Nothing you wrote is lost. Choose which to keep for each question.
applications-conflict-other-window = Saved in the other window

documents-title = Reports and proofs
documents-lead = Send your reports as often as you said you would. Only the office that supervises your trial sees them; they are not published.
documents-lead-proofs = What proves a condition is sent beside it, above.
documents-page-lead = This goes to the office that supervises your trial. It is not published. What was sent stays on record and cannot be deleted.
documents-go = Send files
documents-what = What are you sending?
documents-files = Files
documents-hint = { $types }, up to { $limit } MB each, ten at a time.
documents-words = Anything to add
documents-send = Send
documents-sent = Sent so far
documents-none = Nothing else has been sent. Files that show that a condition is met stand beside that condition.
documents-not-taken = Some files could not be taken
fault-documents-missing = Choose the file that you are sending
fault-documents-unfit = Some files could not be taken, so nothing was sent. Read why and choose the files again
