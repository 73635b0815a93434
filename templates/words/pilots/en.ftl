## pilots

pilots-title = Public register
pilots-lead = { $count ->
    [one] One trial that Seoul has approved
   *[other] { $count } trials that Seoul has approved
  }, with the rules lifted and the conditions as they were set.
pilots-find = Find trials
pilots-words = Words
pilots-field = Field
pilots-status = State
pilots-district = District
pilots-zone = Zone
pilots-year = Year of approval
pilots-found = { $count ->
    [one] 1 trial
   *[other] { $count } trials
  }
pilots-download = Get the data
pilots-views = View
pilots-view-list = List
pilots-view-table = Table
pilots-none = Nothing has been published yet. A trial appears as soon as its approval is sent.
pilots-none-found = No trial meets all of these.
pilots-drop = Without “{ $label }” there are { $count }
pilots-all = Clear all and see { $count }
pilots-pilot = Trial
pilots-number = Number
pilots-company = Company
pilots-approved = Approved on
pilots-period = Period
pilots-basis = Legal basis
pilots-body = Decided by
pilots-rules = Rules lifted
pilots-rules-none = No rule is lifted for this trial.
pilots-reasons = Reasons for the decision
pilots-appeal = Last day for an objection:
pilots-conditions = Conditions
pilots-conditions-count = { $count ->
    [one] 1 condition
   *[other] { $count } conditions
  }
pilots-conditions-none = There are no conditions.
pilots-condition = Condition
pilots-reason = Why it is needed
pilots-agency = Checked by
pilots-due = Due
pilots-area = Area of the trial
pilots-course = What was and what will be
pilots-course-decided = Approved
pilots-course-starts = Trial begins
pilots-course-ends = Trial ends
pilots-course-suspended = Suspended
pilots-course-revoked = Designation revoked
pilots-course-completed = Completed
pilots-answers = From the application
pilots-history = Editions
pilots-edition = Edition
pilots-date = Date
pilots-change = Change
pilots-print = Fingerprint
pilots-history-new = First published
pilots-history-update = State changed
pilots-history-correction = Corrected
pilots-aside = Citation and data
pilots-cite = Cite this
pilots-cite-text = Seoul regulatory sandbox, public register, “{ $title }”, { $number }, edition { $edition }.
pilots-data = Data
pilots-data-conditions = Conditions
