### What was tried before, and the result of the first questions.

similar-title = Similar cases
similar-by-rule = They met the same rule; see their conditions and reasons.
similar-by-field = They are of the same field.
similar-trial = Trial approved in Seoul
similar-case = Reference case
similar-new-tab = (new tab)
apply-usual = In fact half of them took no more than { $median } working days, nine in ten no more than { $ninetieth }.
apply-usual-source = See the statistics
apply-zones = Zones for trials
apply-zones-lead = If you need a public place, look first at the zones that exist. What may be done differs from one to the next.
apply-zones-all = See all zones
apply-zones-count = Names of the { $count } zones
apply-share = Share this result
apply-share-lead = Whoever opens this address sees the same result. It holds only the answers that you chose, and Madang stores nothing.
applications-too-soon = The first day comes before the decision
applications-too-soon-what = Even if you file today, the decision may take until { $date }, and the trial cannot begin before it. You may file it as it is.
