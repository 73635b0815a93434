## cases

cases-title = Reference cases
cases-lead = { $count ->
    [one] One case
   *[other] { $count } cases
  } decided earlier by the national sandboxes and in Seoul’s pilot zones. None was handled by this portal: these are facts that newspapers and public bodies have published.
cases-find = Find cases
cases-field = Field
cases-act = Act applied
cases-track = Instrument
cases-found = { $count ->
    [one] 1 case
   *[other] { $count } cases
  }
cases-order = Newest first
cases-rule = What stood in the way
cases-rules = Rules in the way
cases-later-rules = Rules changed since
cases-conditions = The conditions
cases-conditions-none = The sources name no condition.
cases-later = What came of it
cases-lesson = What to take from it
cases-lesson-note = The lesson is this portal’s own; it is not in the sources.
cases-sites = Answer by site
cases-site = Site
cases-outcome = Outcome
cases-outcome-open = Not settled by the sources
cases-firms = Companies and institutions
cases-competent = In charge
cases-competent-note = under its name of today
cases-on-meeting = Decided
cases-on-announcement = Announced
cases-on-start = Begun
cases-place = Place
cases-note = Good to know
cases-like = Similar cases
cases-like-none = No other case shares its rule or field.
cases-apply = Find out which way is open to you
