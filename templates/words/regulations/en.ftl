## regulations

regulations-title = Regulations
regulations-lead = { $count ->
    [one] One rule that stands in the way of trials or carries them: who asked for it to be lifted, and what came of it.
   *[other] { $count } rules that stand in the way of trials or carry them: who asked for each to be lifted, and what came of it.
  }
regulations-find = Find rules
regulations-level = Level
regulations-field = Field
regulations-role = What it does
regulations-found = { $count ->
    [one] 1 rule
   *[other] { $count } rules
  }
regulations-download = Get the data
regulations-competent = In charge
regulations-former = { $name } until { $date }
regulations-trials = Trials
regulations-trials-count = { $count }
regulations-cases = Reference cases
regulations-cases-count = { $count }
regulations-number = Number
regulations-article = Provision
regulations-article-none = The source names no article
regulations-status = State
regulations-asked = Trials that asked about this rule
regulations-asked-none = No approved trial has done without this rule yet.
regulations-asked-closed = Applications that were refused or withdrawn are not listed by rule, since that could give away the company. The reasons stand, without names, in the data on decisions.
regulations-asked-decisions = See the decisions
regulations-asked-start = Held up by this rule? Find out whether you can apply
regulations-trial = Trial
regulations-allowed = Allowed
regulations-approved = Approved on
regulations-outcome = State now
regulations-since = Since the first approval
regulations-since-unit = { " " }days
regulations-standing = A trial was first allowed without this rule on { $date }. { $days ->
    [one] One day has
   *[other] { $days } days have
  } passed, and the rule is still the same.
regulations-changed = A trial was first allowed without this rule on { $date }; the rule has been changed since.
regulations-changed-on = Rule changed on
regulations-precedents = Reference cases
regulations-precedents-none = No reference case is about this rule.
regulations-precedents-all = See all reference cases
regulations-zones = Zones that touch this rule
regulations-zones-lifts = It may fall away inside
regulations-zones-rests = Such a zone is designated or run under it
regulations-note = Good to know
regulations-data = Data
regulations-aside = Data
