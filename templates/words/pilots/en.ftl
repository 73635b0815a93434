## pilots

pilots-title = Public register
pilots-lead = { $count ->
    [one] One trial that Seoul has approved
   *[other] { $count } trials that Seoul has approved
  }, with the rules lifted and the conditions as they were set.
pilots-find = Find trials
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
pilots-pilot = Trial
pilots-number = Number
pilots-company = Company
pilots-approved = Approved on
pilots-period = Period
pilots-basis = Legal basis
pilots-body = Decided by
pilots-rules = Rules lifted
pilots-place-basis = Place and legal basis
pilots-place-text = No rule is lifted for this trial. The decision provides a place for the test, under these provisions:
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
pilots-history-update = Changed
pilots-history-correction = Corrected
pilots-aside = Citation and data
pilots-cite = Cite this
pilots-cite-text = City of Seoul, Seoul regulatory sandbox, public register, “{ $title }”, { $number } ({ $designation }), edition { $edition }, { $date }.
pilots-data = Data
pilots-data-conditions = Conditions
pilots-route = Route
pilots-view-map = Map
pilots-map-title = Map of Seoul with the number of trials in each district
pilots-map-about = Pick a district to narrow the list below to it. A trial in several districts counts in each. Boundaries are approximate.
pilots-order = Order
pilots-order-newest = Latest approval
pilots-order-title = Title
pilots-order-company = Company
pilots-verify = Check its letter
pilots-revoked = The designation was revoked: decided on { $decided }, in force since { $date }
pilots-revoked-decided = Decided on
pilots-revoked-since = In force since
pilots-revoked-why = Why it was revoked
pilots-overturned = The designation was revoked by decision { $decision }, decided on { $decided } and in force since { $date }.
pilots-revocation = Why the designation was revoked
pilots-area-map = Map of Seoul with the districts of this trial
pilots-withheld = What is not shown, and why
pilots-withheld-none = Of what is meant to be public, nothing was held back in this trial.
pilots-withheld-secret = Held back as a trade secret of the company (Official Information Disclosure Act, article 9(1)7):
pilots-withheld-person = A person’s name, held back without consent (Official Information Disclosure Act, article 9(1)6):
pilots-withheld-unsummarised = Made public as a summary, which has not been written yet:
pilots-withheld-upheld = Held back for a ground that the city has upheld (Official Information Disclosure Act, article 9(1)):
pilots-withheld-noticed = To be opened when the notice to the company is over (Official Information Disclosure Act, article 21(3)):
pilots-withheld-rest = All else in the application, such as contacts and technical files, is not among what is published.
pilots-withheld-ask = Request disclosure
pilots-cite-how = One click selects all of it.
pilots-cite-link = Lasting address
pilots-rule = Rule lifted
pilots-ask = Ask or report
pilots-ask-how = Questions, or did you see something unsafe? Call the Dasan Call Center (02-120) and name { $number }. In an emergency call 119.
pilots-answers-all = { $count ->
    [one] See the one public answer
   *[other] See all { $count } public answers
  }
pilots-summaries = The trial in summary
pilots-summaries-by = Written by the city in the place of what the application says.
pilots-ground = item { $item }
pilots-corrected = Corrections
pilots-corrected-note = The record below stays as it was published; what is put right stands here.
pilots-history-tombstone = Withdrawn
pilots-versions-title = What changed in edition { $number }
pilots-versions-lead = { $count ->
    [one] Editions { $from } and { $number } side by side. They differ in one place.
   *[other] Editions { $from } and { $number } side by side. They differ in { $count } places.
  }
pilots-versions-same = Both editions say the same.
pilots-versions-closed = No longer public.
pilots-versions-none = Nothing
pilots-versions-others = Compare with another edition
pilots-versions-beside = Compare with edition { $number }
pilots-versions-one = Edition { $number }
