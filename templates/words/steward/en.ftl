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
steward-kind-designation = Designation
steward-kind-suspension = Suspension
steward-kind-revocation = Revocation
steward-kind-correction = Correction
steward-kind-results = Results
steward-tag-new = First
steward-tag-update = Changed
steward-tag-correction = Correction
steward-state-published = It is published.
steward-state-signed = It is signed and not yet told. With the notice only the fields marked “Public” go to the register.
steward-state-open = Nothing is decided yet. If it is approved, only the fields marked “Public” go to the register.
steward-to-public = See the public page
steward-counts = Of the fields that were filled in, { $open } are public and { $withheld } are withheld.
steward-unnamed = A sole trader who did not agree is not named, nor is the firm.
steward-open-field = Public
steward-withheld = Withheld
steward-why-secret = Withheld because it is marked as a trade secret.
steward-why-summary = Of this field a summary is published instead of the text; until one is written nothing is.
steward-why-closed = The programme does not publish this field.
steward-conditions = Conditions that are published with it
steward-editions = History
steward-correction = A published record is never edited. Where something must be put right, the officer of the case corrects it and the correction is published beside the record.
