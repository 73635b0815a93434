### Checking a letter of approval.

verify-title = Check a letter
verify-lead = Have you been shown a letter of the city? Two numbers on it tell whether it is genuine and whether an approval still holds. No sign-in needed.
verify-number = Designation or document number
verify-number-hint = Such as 2026-서울실증-0012. The number of the register (P-2026-0001) or of the document will do as well.
verify-code = Verification code
verify-code-hint = The twelve characters at the foot of the letter, such as 7Q4M-0K2D-9XTB.
verify-do = Check
verify-valid = It is valid
verify-valid-about = The numbers are those of a letter that the city sent, and the approval still holds.
verify-suspended = It is suspended
verify-suspended-about = The numbers are those of a letter that the city sent, but the trial is suspended: nothing may be done under it now.
verify-ended = It has ended
verify-ended-about = The numbers are those of a letter that the city sent, but the period of the approval is over.
verify-revoked = It was revoked
verify-revoked-about = The numbers are those of a letter that the city sent, but the designation was revoked and has no effect.
verify-revoked-on = Revoked on { $date }.
verify-unknown = We could not confirm it
verify-unknown-about = Check both numbers for a slip. If it still fails, do not rely on the letter; call the Dasan Call Center (02-120).
verify-compare = Where the letter says something else, what stands here is right.
verify-note = Up to twenty checks a minute, so that nobody can guess a code.
verify-sent = The city sent this letter
verify-sent-about = The document number and the code are those of a letter that the city sent. Whether an approval still holds, its designation number tells.
verify-sent-on = Sent on { $date }.
verify-withdrawn-on = The decision it tells was withdrawn on { $date }.
verify-designation = Designation number
letters-verify = The verification code. Anyone can check this letter on the page “Check a letter”.
