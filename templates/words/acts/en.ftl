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
acts-scheme-name = { $field } sandbox ({ $law })
acts-elsewhere-scheme = Scheme
acts-elsewhere-number = The ministry’s number
acts-elsewhere-unknown = Not known yet
acts-elsewhere-state = Where it stands
acts-elsewhere-date = Day of the ministry’s record
acts-elsewhere-words = Explanation
acts-elsewhere-checked = Checked by the city

## Scores of members
refusal-nothing-to-score = You have sent your scores already, or this programme has no criteria.
acts-scores = Scores of members
acts-scores-lead = Give a mark for each criterion before the meeting. A score is advice and decides nothing; the vote does.
acts-scores-na = Does not apply
acts-scores-weight = weight { $weight }
review-scores-marks = Mark
review-scores-words = Comment
acts-scores-words-hint = Read by the members who have sent theirs, by the chair and by the secretary.
acts-scores-after = What you save only you can see. Once sent it cannot be changed, and from then on you see what others gave.
acts-scores-save = Save my scores
acts-scores-hidden = { $count ->
    [0] No other member has sent scores yet.
    [one] One other member has sent scores. You will see them once you have sent yours.
   *[other] { $count } other members have sent their scores. You will see them once you have sent yours.
}
acts-scores-advice = A score is advice and decides nothing. With five members or more the mean leaves out the highest and the lowest.
acts-scores-mean = Mean
acts-scores-median = Median
acts-scores-criterion = Criterion
acts-scores-average = Average
acts-scores-score = Score
acts-scores-low = Below what is asked

## Challenge of a member
acts-challenge-title = Challenge a member
acts-challenge-lead = Your application will be examined by this body: { $body }. If you cannot expect fairness of a member, you may challenge them. The committee resolves on it without that member, and there is no vote until then.
acts-challenge-member = Member
acts-challenge-ground = Ground
acts-challenge-words = Why
acts-challenge-words-hint = Say which relation or circumstance it is. The committee reads it too.
acts-challenge-send = Challenge the member
acts-challenge-against = Challenged: { $name }

## Merging
acts-merge-title = Merge with the earlier filing
acts-merge-lead = The filing is joined with an earlier one of the same company and the same content. This one ends; the earlier one goes on as before.
acts-merge-number = Number of the earlier filing
acts-merge-number-hint = An application number of the same company.
acts-merge-date = Day on which you checked it
acts-merge-later = A later application of the same content was joined with this one:
acts-merge-look = Compare the two filings
acts-merge-both = Compare the two filings before you merge them
acts-merge-not-yet = Nothing is merged yet. If they say the same, merge them with the button at the end; if not, go back. Merging cannot be undone.
acts-merge-ended = The earlier filing has already ended. Once merged, no filing is left in progress.
acts-merge-what = Item
acts-merge-this = This filing (ends once merged)
acts-merge-earlier = Earlier filing
acts-merge-filed-at = Filed
acts-merge-rules = Rules to be relaxed
fault-merge-none = There is no application of this number. Check the number
fault-merge-same = This is the number of the filing itself. Enter that of the earlier filing
fault-merge-company = That application is another company's. Enter the number of an earlier filing of the same company
fault-merge-later = That application was filed later than this one. Enter the number of the earlier filing
field-item-up-named = Move { $label } up
company-acts-remark = Why you withdraw
company-acts-remark-hint = You need not say. What you write is read by whoever handles the case and stays on record.
