## rules

rules-title = Rules behind the clocks
rules-lead = Where each period that this portal counts, and each duty that it keeps, comes from.
rules-about = Every row has an address of its own and can be cited. What is marked as proposed is practice and not law; what is unverified says so.
rules-find = Find rules
rules-search = Search
rules-found = { $count ->
    [one] One rule has “{ $words }”.
   *[other] { $count } rules have “{ $words }”.
  }
rules-all = See all
rules-what = What
rules-value = Value
rules-valid = In force
rules-past = Past
rules-to-come = Not yet in force
rules-reading = (our reading; the text is silent)
rules-number = No. { $number }
rules-office = In charge
rules-section-clocks = Clocks
rules-section-clocks-about = Every period that the portal counts. Use the numbers to cite a row.
rules-section-counting = How days are counted
rules-section-counting-about = Thirty days end on different days, depending on how they are counted.
rules-section-stops = What stands outside the clocks
rules-section-stops-about = While one of these lasts, the clock of the handling period stands still.
rules-section-limits = Limits of the programmes
rules-section-limits-about = What no law sets is practice of the city and is marked as proposed.
rules-section-insurance = Least insurance
rules-section-insurance-about = A trial must be insured for at least this much before it begins.
rules-section-acts = Periods of the national sandboxes, act by act
rules-section-acts-about = Periods depend on the act under which you apply. Offices bear their names of today.
rules-section-city = Ordinances and rules of the city
rules-section-city-about = What the portal follows in the law of Seoul and of three of its districts.
rules-section-conflict = When a member stands aside
rules-section-conflict-about = Members declare before a meeting whether one of these applies.
rules-section-minutes = What minutes hold
rules-section-minutes-about = Minutes of the committee record all of this.
rules-section-disclosure = Information that may stay closed
rules-section-disclosure-about = The eight grounds of the disclosure act. Everything else is open.
rules-column-max_years = At most
rules-column-max_years_exception = By exception
rules-column-extension_years = Extension
rules-column-extension_times = Extensions
rules-column-extension_notice_months = Extension asked before the end by
rules-column-start_within_months = To be begun within
rules-column-agency_days = Agency answers in
rules-column-agency_cap_days = Agency, supplements included
rules-column-agency_extension_days = Agency’s extension
rules-column-agency_extension_times = Agency’s extensions
rules-column-fast_track_days = Fast track
rules-column-agenda_days = To the agenda
rules-column-agenda_extension_days = Agenda, extension
rules-column-total_cap_days = In total
rules-column-total_cap_extension_days = Total, extension
rules-column-body_days = Deciding body
rules-column-body_extension_days = Deciding body, extension
rules-column-body_extension_times = Deciding body, extensions
rules-column-cap = In total at most
rules-column-fast_track = Fast track
rules-column-extension = Extension
rules-column-deemed = Silence means: not in charge, or no permit needed
rules-column-not-deemed = Silence is no consent
rules-unit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
rules-unit-working_hours = { $count ->
    [one] { $count } working hour
   *[other] { $count } working hours
  }
rules-unit-working_days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
  }
rules-unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
rules-unit-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
rules-unit-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }
rules-unit-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
  }
rules-unit-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
  }
rules-unit-councillors = { $count ->
    [one] { $count } councillor
   *[other] { $count } councillors
  }
rules-unit-committees = { $count ->
    [one] { $count } committee
   *[other] { $count } committees
  }
rules-unit-meetings_a_year = { $count ->
    [one] { $count } meeting a year
   *[other] { $count } meetings a year
  }
rules-unit-days_a_week = { $count ->
    [one] { $count } day a week
   *[other] { $count } days a week
  }
rules-unit-grounds = { $count ->
    [one] { $count } ground
   *[other] { $count } grounds
  }
rules-unit-fields = { $count ->
    [one] { $count } field
   *[other] { $count } fields
  }
rules-unit-percent = { $count }%
rules-unit-per_mille_a_year = { $count } per mille a year
rules-unit-years_of_age = age { $count }
rules-unit-grade = grade { $count }
rules-unit-year = { $count }
rules-bound-at_most = at most
rules-bound-at_least_before = before, at least
rules-bound-at_least = at least
rules-bound-set_by_lead = set by the lead division
rules-bound-stops = not counted
rules-bound-extension = extension
rules-bound-recurring = recurring
rules-bound-reasonable = a reasonable time
rules-bound-until_day_before = until the day before
rules-bound-per-person = a person
rules-bound-per-accident = an accident
rules-parts = Parts
rules-part-clocks = Clocks
rules-part-national = National law
rules-part-city = City law
rules-part-duties = Duties
rules-stops = Not counted
rules-stops-several = { $count } kinds of time are not counted
rules-row = Address of this row
