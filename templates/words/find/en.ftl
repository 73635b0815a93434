find-words = Words
find-none = Nothing meets all of these. Shorten the search or take filters away one by one.
find-drop = { $count ->
    [one] Without “{ $label }” there is 1
   *[other] Without “{ $label }” there are { $count }
  }
find-all = Clear all and see { $count }
find-law-text = Summaries help you understand a rule; they are not its text. Read the law itself at the Korean Law Information Center.
find-law-link = Read the law itself (in Korean)
find-sources = Sources
find-sources-short = Sources without a link were noted with a shortened address.
find-trials-all = See them in the register
find-trial-unnamed = Not disclosed
find-trial-company = Company
find-trial-district = District
find-trial-period = Period
find-case-firms = Companies
find-case-on = Date
find-case-rule = Rule in the way
date-of-year = { $year }
date-of-month = { $month } { $year }
