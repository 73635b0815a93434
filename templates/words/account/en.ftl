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
