### Relay to a national sandbox and what becomes of it, scores and challenges of members, merging and examinations.

refusal-not-a-national-rule = This is no act, decree or ministry’s rule, so it cannot go to a national sandbox ({ $level }).
review-first-relay = Relay { $part } to a national sandbox, with an opinion.

## Relay to a national sandbox
acts-relay-title = Opinion for a national sandbox
acts-relay-lead = The request goes to the competent ministry with the city’s opinion. A relay is not an approval and lifts nothing. It cannot be changed once it is sent, and the applicant is told by letter.
acts-relay-to = Ministry it goes to
review-route-scheme = National sandbox
review-route-scheme-hint = Only when you route the rule to a national sandbox. Choose a ministry as the body responsible.

## The record of the ministry
review-outside-title = Record of another body
review-outside-lead = Copy what the ministry’s record says. The applicant is told as soon as you enter it.
review-outside-number = The ministry’s number
review-outside-number-hint = As it stands on its letter or its website.
review-outside-date = Day of the ministry’s record
review-outside-state = Where it stands
review-outside-state-hint = Not needed when you enter an approval or a refusal.
review-outside-words = Explanation
review-outside-words-hint = The applicant reads it too.
acts-elsewhere = At a national sandbox
acts-elsewhere-lead = A relay is not an approval. The trial may not begin before the ministry has designated or permitted it.
acts-elsewhere-one = Rule { $number }
acts-elsewhere-body = Ministry
acts-elsewhere-scheme = Scheme
acts-elsewhere-number = The ministry’s number
acts-elsewhere-unknown = Not known yet
acts-elsewhere-state = Where it stands
acts-elsewhere-date = Day of the ministry’s record
acts-elsewhere-words = Explanation
acts-elsewhere-checked = Checked by the city
