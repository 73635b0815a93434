### Public summaries and trade secrets (review/summary, review/secrecy)

review-summary-title = Write a public summary
review-summary-lead = The public reads this instead of the answer. Where the case is public already, it is in the register as soon as you send it.
review-summary-on = Day of publication
review-summary-on-hint = Only for publishing on a date. It goes into the register by itself on that day; until then the public reads what it reads now.
review-summary-planned = What was written last becomes public on { $day }. Writing anew before then takes its place.
fault-summary-far = Enter a day within three years for “{ $label }”
review-summary-up = The document that the public gets
review-summary-without = Take this document away
review-summary-public = Version for the public
review-summary-public-hint = One PDF, JPG or PNG up to { $limit } MB, with what is not open removed. A black box only hides: the text under it can still be read, so delete it before you save.
review-summary-field = Answer
review-summary-original = What was filed
review-summary-ko = Public summary, Korean
review-summary-ko-hint = One or two sentences for a resident who has never heard of it. No names or contacts of people, and no trade secrets.
review-summary-en = Public summary, English
review-summary-en-hint = The same in English.
review-secrecy-title = Decide on a trade secret
review-secrecy-lead = The company asks that this answer be kept from the public. It is told what you decide and why. What is refused is opened only after the time that art. 21(3) of the Official Information Disclosure Act leaves the company.
review-secrecy-field = Answer
review-secrecy-ground = Ground for keeping it closed
review-secrecy-ground-hint = Choose one where you uphold the claim, in whole or in part: the items of art. 9(1) of the Official Information Disclosure Act.
review-secrecy-reasons = Reasons
review-secrecy-reasons-hint = The company is told this as it stands, and it is kept on the record.
review-secrecy-closed_until = Last day on which it stays closed
review-secrecy-closed_until-hint = Where it can be known how long it will be a secret.
review-secrecy-ko = What is told, Korean
review-secrecy-en = What is told, English
review-secrecy-told-hint = Where you uphold the claim in part: what remains without the secret.
clearing-note-title = Object to the disclosure
clearing-note-words = Your view
clearing-note-send = Send
clearing-note-lead = The city found that an answer is no trade secret. You may state your view before it is disclosed; the steward looks at it again before that.
clearing-note-hint = Which interest would be harmed and how, and which part is secret. It cannot be changed once it is sent; you may send another.

### Withdrawal of a publication (review/withdrawal, pilots/gone)

review-withdrawal-title = Withdraw the publication
review-withdrawal-lead = This takes the trial out of the register and the open data. Its address keeps the number, the day and the kind of reason. The designation stands as it was.
review-withdrawal-ground = Kind of reason
review-withdrawal-ground-hint = The public is told this and no more.
review-withdrawal-words = Reasons
review-withdrawal-words-hint = The company is told this and it is kept on the record. The public does not see it.
clearing-gone-title = This publication was withdrawn
clearing-gone-lead = What was published under this number can no longer be read.
clearing-gone-at = Withdrawn on
clearing-gone-ground = Reason
clearing-gone-rest = The number is not used again. If it is published anew, it will be at this address. The designation itself is not affected.
refusal-not-published = It is not in the register.
refusal-not-unpublished = Its publication has not been withdrawn.
