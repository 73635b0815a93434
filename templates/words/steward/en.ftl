### Disclosure: what becomes public, and why the rest does not.

steward-title = Disclosure
steward-lead = Field by field: what becomes public with the notice of a decision, and what is public already.
steward-coming = { $count ->
    [one] 1 decision will be published soon
   *[other] { $count } decisions will be published soon
  }
steward-coming-none = No decision is signed and not yet told. Once one is signed, check it here before it becomes public.
steward-signed = signed { $at }
steward-published = { $count ->
    [one] 1 published record
   *[other] { $count } published records
  }
steward-published-none = Nothing has been published yet. Records appear here once decisions are told.
steward-seq = No.
steward-subject = Public number
steward-kind = Kind
steward-at = Published
steward-behind = Source
steward-open = Field by field
steward-kind-meeting = Meeting
steward-kind-minutes = Minutes
steward-kind-decision = Approval
steward-kind-refusal = Refusal
steward-kind-finding = No rule in the way
steward-kind-designation = Designation
steward-kind-suspension = Suspension
steward-kind-revocation = Revocation
steward-kind-correction = Correction
steward-kind-results = Results
steward-kind-conditions = Conditions met
steward-tag-new = First
steward-tag-update = Changed
steward-tag-correction = Correction
steward-state-published = It is published.
steward-state-signed = It is signed and not yet told. With the notice only the fields marked “Public” go to the register.
steward-state-refused = It was not approved, so nothing of what was filed is public. Only day and outcome of the decision, its basis and reasons and the days it took are, with names covered.
steward-state-refusing = A decision that approves nothing is signed and not yet told. Nothing of what was filed becomes public; with the notice only day and outcome of the decision, its basis and reasons and the days it took do, with names covered.
steward-state-found = It was found possible without an approval, so nothing of what was filed is public: only the day, the outcome, its basis and reasons and the days it took, without a name.
steward-state-finding = A finding that it is possible without an approval is signed and not told yet. Nothing of what was filed becomes public; with the letter only the day, the outcome, its basis and reasons and the days it took, without a name.
steward-state-open = Nothing is decided yet. If it is approved, only the fields marked “Public” go to the register.
steward-preview = See the whole page before it is public
steward-preview-title = Preview
steward-preview-about = This page is not public yet. Told now, it would read as below; its numbers and days are set when it is told.
steward-to-public = See the public page
steward-counts = Of the fields that were filled in, { $open } are public as written, { $told } in the words of the city, and { $withheld } are withheld.
steward-unnamed = A sole trader who did not agree is not named, nor is the firm.
steward-open-field = Public
steward-withheld = Withheld
steward-why-secret = Withheld: it is marked as a trade secret, and nobody has decided on that yet.
steward-why-unsummarised = Of this field a summary is published instead of the text; until one is written nothing is.
steward-why-closed = The programme does not publish this field.
steward-conditions = Conditions that are published with it
steward-editions = History
steward-correction = A published record is never edited. Where something must be put right, write a correction (“Correct the record”); it is published beside the record.
steward-kind-clearing = Cleared answers
steward-told-field = In other words
steward-told = What the public reads
steward-why-upheld = Withheld: the ground for keeping it closed was upheld.
steward-why-noticed = Found to be no secret. It is opened once the notice to the company is over.
steward-verdict = Decided
steward-until = closed until
steward-decide = Decide on the secret
steward-decide-again = Decide again
steward-write = Write a public summary
steward-rewrite = Change the summary
steward-waiting = { $count ->
    [one] One field waits for a summary or a decision.
   *[other] { $count } fields wait for a summary or a decision.
}
steward-kind-withdrawal = Withdrawal
steward-kind-restoration = Published anew
steward-kind-annulment = Decision withdrawn
steward-tag-tombstone = Withdrawn
steward-state-gone = Its publication was withdrawn. The register and the open data only say that it is gone.
steward-claims = { $count ->
    [one] One trade secret to decide on
   *[other] { $count } trials with trade secrets to decide on
}
steward-as-public = As the public will read it
steward-as-public-how = What follows stands on the page of the trial exactly like this. While nothing changes, the published page is the same to the letter.
review-reason-english = The same in English
review-reason-english-hint = For a correction only: it stands beside what was published, next to the Korean text.
