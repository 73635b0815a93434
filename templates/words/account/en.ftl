### An account: invitations into a company.

fault-member-known = This is a member already. Enter another address
account-invited = Invited
account-invited-until = waiting until { $until }
account-invited-withdraw = Withdraw the invitation
invitation-title = Invitation into a company
invitation-lead = { $by } invites you as a member of { $company }.
invitation-what = Once you accept, you write and read the applications of this company. The other members will see your name and e-mail address.
invitation-address = Invited address
invitation-until = Valid until
invitation-accept = Accept the invitation
invitation-sign-in = Sign in with the account of this address to accept. If there is none, create one for the same address first.
invitation-other = You are signed in as { $address }. Sign out, and sign in with the account of the invited address.
invitation-ignore = If you do not know the company, do nothing. The invitation ends by itself.
flash-invited = The invitation is on its way.
flash-withdrawn = The invitation is withdrawn.
flash-joined = You are now a member of the company.
fault-demo-past = Enter a date after now for “{ $label }”
fault-demo-far = Enter a date within three years for “{ $label }”
fault-demo-date = Enter a date that exists for “{ $label }”. Example: 2026-10-14
confirm-already-title = This address is confirmed already
confirm-already-lead = The link has done its work. Sign in with your e-mail address and password.
letter-again-title = Send the confirmation letter again
letter-again-lead = For an account whose address is not confirmed yet.
letter-again-do = Send the letter again
letter-again-sent = If an account of { $address } waits for its confirmation, a letter is on its way.
letter-again-next = Open the link in the letter within 48 hours. Each address gets only a few letters an hour. If none comes, the account may be confirmed already: try to sign in.

## Own settings, sign-in, members
account-own = Your account
settings-title = Name and notices
settings-name = Name
settings-name-hint = As your colleagues and the city see it. The signature on what was filed does not change.
settings-name-en = Name in English
settings-locale = Language of mails
settings-mailing = Notices by mail as well
settings-mailing-hint = Every notice reaches your inbox in Madang at once. Decisions, requests for more and their dates, which the law has us tell you, are mailed at once whatever you choose.
settings-mailing-each = Each as it comes
settings-mailing-daily = Once a day, all together (9 a.m. in Seoul)
settings-mailing-owed = Only what the law has us tell you
settings-save = Save settings
security-title = Password and devices
security-password = Change the password
security-current = Current password
security-new = New password
security-password-note = Every other device is then signed out, and a mail tells you of the change.
security-password-do = Change the password
security-sessions = Devices that are signed in
security-sessions-lead = If you do not know one, sign it out and change your password. Of a device only the names of browser and system are kept.
security-device-unknown = Unknown device
security-since = Signed in { $time }, until { $until }
security-here = This device
security-end = Sign out
security-end-others = Sign out all other devices
fault-password-current = Enter the password that you use now
member-change = Change
member-last-lead = Somebody must lead the company. Make another member a lead first.
member-lead-title = Make a lead
member-lead-follows = A lead files and withdraws applications, invites members and takes them out. Whoever leads now goes on leading.
member-lead-do = Make a lead
member-member-title = Step down as lead
member-member-follows = Writing along goes on; filing, withdrawing and inviting do not. Another lead can undo this.
member-member-do = Step down as lead
member-remove-title = Take out of the company
member-remove-follows = Applications and letters of the company can no longer be seen, at once. What was written and filed stays. You can invite again.
member-remove-do = Take out of the company
member-leave-title = Leave this company
member-leave-follows = You no longer see its applications and letters, at once. What you wrote and filed stays with the company. To come back, a lead has to invite you.
member-leave-do = Leave this company
mail-password-subject = Your password was changed
mail-password-text = The password of your Madang account was changed, and every other device was signed out. If it was not you, call 02-120.
mail-member-leads-subject = A lead was named
mail-member-leads-text = { $company }: { $name } now leads as well.
mail-member-led-subject = The leads of your company changed
mail-member-led-text = { $company }: { $name } is now a member and no longer a lead.
mail-member-left-subject = The members of your company changed
mail-member-left-text = { $company }: { $name } is no longer a member.
mail-gathered-subject = { $count ->
    [one] One new notice
   *[other] { $count } new notices
}
demo-mail-gathered = Notices of a day
demo-mail-password = Password changed
demo-mail-member-leads = Lead named
demo-mail-member-led = Leads changed
demo-mail-member-left = Members changed

# The desks of the city
account-to-review = Go to my work
account-to-committee = Go to the committee
account-to-admin = Go to administration
account-to-steward = Go to disclosure
account-to-audit = Go to the audit
