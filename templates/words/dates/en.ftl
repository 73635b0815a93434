### Dates of a case: the calendar file, and why it takes long.

# Between the first day and the last.
date-to = –
calendar-name = Dates of Madang applications
calendar-take = Take the dates as a calendar file (.ics)
calendar-take-all = Take the dates of all applications as a calendar file (.ics)
calendar-provisional = The date may still move, once holidays are announced or a pause ends.
calendar-start = Last day to begin the trial
calendar-condition = Condition due: { $category }
case-why-this-day = Why this day?
case-days-work = { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
slow-title = Why does it take so long?
slow-days = { $days } days have passed since you filed. It now stands at “{ $stage }”.
slow-office = { $office } has it.
slow-yours = The city is waiting for your answer.
slow-since = It has stood there since { $date }.
slow-silent = The opinion of { $office } is still to come.
slow-meeting = The committee takes it up on { $date }.
slow-waited = { $days ->
    [one] One day of waiting for your answer does not count.
   *[other] { $days } days of waiting for your answer do not count.
}
slow-extended = { $times ->
    [one] The time was extended once; the letter that told you gives the reason.
   *[other] The time was extended { $times } times; the letters that told you give the reasons.
}
slow-missed = It was to be decided by { $date }, and that day has passed. Call 02-120 to be put through to the office.
company-trial-contact = Phone: { $phone }. Ask there where to send documents.
