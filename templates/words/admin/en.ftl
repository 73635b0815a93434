### Administration: accounts, calendar, procedures, mail.

admin-parts = What can be managed
admin-title = Administration
admin-lead = Accounts and duties, the calendar of working days, the procedures, and the mail that goes out.
admin-scanner-none = No scanner for uploaded files is connected to this installation.

admin-accounts = Accounts and duties
admin-accounts-lead = Who can sign in, and what they do for the city or which company they belong to.
admin-accounts-find = Find accounts
admin-accounts-count = { $count ->
    [one] 1 account
   *[other] { $count } accounts
  }
admin-person = Name
admin-duty = Duty
admin-duties = Duties
admin-duties-none = No duty for the city.
admin-office = Office
admin-office-hint = Members, chairs, auditors and administrators have no office.
admin-office-none = No office
admin-unconfirmed = E-mail not confirmed
admin-cases-held = { $count ->
    [one] 1 open case is assigned to this person. Assign it to someone else before you take a duty away.
   *[other] { $count } open cases are assigned to this person. Assign them to someone else before you take a duty away.
  }
admin-own = Another administrator changes the duties of your own account.
admin-give = Give a duty
admin-give-do = Give the duty
admin-take = Take a duty away
admin-take-which = Duty to take away
admin-take-do = Take it away
admin-reason = Reason
admin-reason-hint = It stays on record. For example: transfer of staff on 21 September 2026
admin-sessions-end = A change ends all sessions of this person. The new duties show after signing in again.
admin-changes = What was changed
admin-changes-none = Nothing has been changed yet.
admin-when = When
admin-what = Change
admin-by = By
admin-given = Given
admin-taken = Taken
admin-since = since { $date }
admin-seats = Committee seats
admin-companies = Company
admin-made = Account made on
admin-confirmed = E-mail confirmed
admin-sign-out = Sign out everywhere
admin-sessions = Sessions now
fault-duty-had = The person has this duty already. Choose another duty or another office
fault-duty-gone = This duty was taken away already. Open the page again
fault-admin-own = You cannot change the duties of your own account. Ask another administrator
fault-admin-last = There is only one administrator. Make someone else an administrator first

admin-calendar = Calendar of working days
admin-calendar-lead = The days that are left out when dates are counted. Temporary holidays are added here.
admin-calendar-years = Years
admin-calendar-days = { $count ->
    [one] 1 day off on a weekday
   *[other] { $count } days off on weekdays
  }
admin-calendar-known = Announced until { $date }.
admin-calendar-computed = After that computed from the rules until { $date }.
admin-holiday-day = Day
admin-holiday-name = Name
admin-holiday-kind = Kind
admin-holiday-basis = Basis
admin-holiday-weekend = weekend
admin-holiday-for = for { $date }
admin-kind-fixed = Public holiday
admin-kind-lunar = Lunar holiday
admin-kind-fixed-and-lunar = Public holiday (two in one)
admin-kind-election = Election day
admin-kind-substitute = Substitute holiday
admin-kind-temporary = Temporary holiday
admin-holiday-declare = Add a temporary holiday
admin-holiday-declare-lead = When the cabinet has decided on a temporary holiday, add it here. Every date that it moves is counted again, and the applicants and agencies concerned are told once. The dates told before stay on record.
admin-holiday-on = Temporary holiday
admin-holiday-name-ko = Name in Korean
admin-holiday-name-en = Name in English
admin-holiday-ground = Ground
admin-holiday-ground-hint = For example: decision of the cabinet, public notice of 28 September 2026
admin-holiday-see = See what it moves
admin-holiday-check = Check before you add it
admin-holiday-moves = { $count ->
    [0] It moves no date.
    [one] It moves dates of 1 application, question or meeting, and whoever is concerned is told once.
   *[other] It moves dates of { $count } applications, questions and meetings, and whoever is concerned is told once.
  }
admin-holiday-meetings = { $count ->
    [one] 1 meeting is to be held on this day: { $numbers }. Its date does not move by itself; its secretary has to decide on it.
   *[other] { $count } meetings are to be held on this day: { $numbers }. Their dates do not move by themselves; the secretary has to decide on them.
  }
admin-holiday-sure = Add the temporary holiday
admin-holiday-declared = Days added here
admin-holiday-spread = All dates are counted again
admin-holiday-spreading = The dates are being counted again
admin-withdraw = Withdraw a day that was added
admin-withdraw-lead = For a day that was added by mistake or that the government has withdrawn. Dates are counted again, and the applicants and agencies whose dates move are told once. A day that has come cannot be withdrawn.
admin-withdraw-which = Day to withdraw
admin-withdraw-do = Withdraw
admin-withdrawn = Withdrawn
fault-holiday-past = Enter a day from tomorrow on. A day that has passed cannot be added
fault-holiday-far = Enter a day no later than the last one for which the calendar is computed
fault-holiday-off = Offices are closed on this day already. Enter another one

admin-procedures = Programmes and procedures
admin-procedures-lead = What is asked and what may happen, as sentences and as a drawing made from the rules themselves.
admin-procedures-list = Procedures
admin-procedures-count = { $count ->
    [one] 1 procedure
   *[other] { $count } procedures
  }
admin-procedures-data = Procedures and forms are data files with versions. A case that is under way keeps the version it began with.
admin-programmes = Programmes
admin-programme-holds = { $sections ->
    [one] 1 page
   *[other] { $sections } pages
  } · { $questions ->
    [one] 1 question
   *[other] { $questions } questions
  }
admin-procedure-holds = { $stages ->
    [one] 1 stage
   *[other] { $stages } stages
  } · { $rows ->
    [one] 1 rule
   *[other] { $rows } rules
  } · { $clocks ->
    [0] no clocks
    [one] 1 clock
   *[other] { $clocks } clocks
  }
admin-version = Version { $version }
admin-procedure-drawing = Drawing
admin-procedure-drawing-of = Stages of “{ $title }” and the ways between them. The table below says the same.
admin-procedure-drawing-about = Lines at the right lead on, broken lines at the left lead back. A filled box is an end in favour, a box with a heavy border an end against. What can be done at many stages (a withdrawal) stands in the table only.
admin-procedure-stages = Stages
admin-procedure-sentences = Sentences
admin-procedure-clocks = Clocks
admin-stage = Stage
admin-stage-holder = Who has the next move
admin-stage-public = What applicants read
admin-stage-leads = Leads to
admin-stage-positive = Ends in favour
admin-stage-negative = Ends against
admin-stage-neutral = Ends
admin-stage-kept = Archived
admin-clock-stops = Stands still during a request
admin-clocks-none = This procedure has no clock.

admin-mails = Outgoing mail
admin-mails-lead = Mail that waits and mail that was sent. What it says is not shown.
admin-mails-states = States
admin-mails-find = Find mail
admin-mails-q = Address
admin-mails-count = { $count ->
    [one] 1 mail
   *[other] { $count } mails
  }
admin-mails-waiting = Waiting
admin-mails-retrying = Being tried again
admin-mails-failed = Failed
admin-mails-sent = Sent
admin-mails-dropped = Dropped
admin-mails-dropped-why = Whoever it was for may not read of this case any more
admin-mails-failed-count = { $count ->
    [one] 1 mail failed
   *[other] { $count } mails failed
  }
admin-mails-waiting-count = { $count ->
    [one] 1 mail waits
   *[other] { $count } mails wait
  }
admin-mails-all-sent = All sent
admin-mails-to = Address
admin-mails-about = Tells of
admin-mails-made = Made
admin-mails-fare = Sent, or why not
admin-mails-tries = { $count } of { $most } tries
admin-mails-next = next try at { $at }
admin-mails-do = Action
admin-mails-again = Send again
admin-mails-empty-waiting = No letter waits to be sent. New notices queue up here.
admin-mails-empty-retrying = No letter is being tried again. What fails is tried again by itself after a while.
admin-mails-empty-failed = No letter has failed. What fails for good stays here, and you can send it again by hand.
admin-mails-empty-dropped = No letter has been dropped. One is where its reader may not read of the case any more by the time it leaves.
admin-mails-empty-sent = No letter has been sent. All that are sent are kept here.
flash-again = It will be sent again in a moment.

## A second factor that is lost
admin-factor-of = Second factor of { $name }
admin-factor-none = This account has no second factor.
admin-factor-own = The second factor of your own account can be taken away by two other administrators.
admin-factor-lead = Are both phone and recovery codes lost? Make sure who asks, then ask to take the second factor away. It goes once another administrator consents, and all sessions of this person end. The person is told by e-mail now and then.
admin-factor-reason-hint = It stays on record. Say how you made sure who it is, such as: met in the office, identity card seen
admin-factor-ask = Ask to take it away
admin-factor-waits = This waits for the consent of another administrator.
admin-factor-by = Asked by
admin-factor-until = Consent until
admin-factor-mine = Another administrator consents.
admin-factor-consent-lead = Make sure yourself who it is before you consent. The second factor and its recovery codes are then taken away, and all sessions end. An account of the city sets up another at the next sign-in.
admin-factor-consent = Consent and take it away
admin-factor-give-up = Call it off
admin-factor-new = You have been an administrator for less than seven days. Until then you can neither ask for this nor consent to it, so that nobody does it alone with a second account. Another administrator can.
admin-factor-alone = There is no other administrator who could consent, so it cannot be taken away here. Whoever runs the server can do it with this command.
