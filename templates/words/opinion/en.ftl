## An opinion given by a letter
opinion-title = Your opinion is asked for
opinion-lead = { $name }, the opinion of { $office } is asked for. Please read what follows and give it on this page. You need no account.
opinion-over = Your opinion has arrived. There is nothing more to do, and it cannot be changed.
opinion-asker = Asked by
opinion-office = Opinion of
opinion-due = Reply by
opinion-given = The opinion given
opinion-filed = You see as much as the opinion needs. It may hold trade secrets of the company, so please pass nothing on.
opinion-filed-open = Show what was filed

mail-opinion-subject = Your opinion is asked for
mail-opinion-text = { $name }, { $office } asks for your opinion on application { $number }. The link below opens the question and what was filed, and there you can give your opinion. To open the link sends nothing.
mail-opinion-due = Reply by: { $date }
mail-opinion-own = The link is for you alone. Please do not forward it.
demo-mail-opinion = Opinion asked for

## Sending the letter
link-title = Ask somebody without an account by letter
link-lead = The question goes as a link to one person at { $office }. Whoever has it sees this question alone and can give the opinion. More time for the reply is more time for the link; with the opinion, or when the consultation ends, the link ends too.
link-sent-to = Letters sent
link-ended = Ended
link-revoke = Take the link back
link-send = Send a letter
link-send-button = Send the question
link-over = The consultation has ended, so nobody is written to any more.
link-name = Name
link-name-hint = The opinion is recorded under this name.
link-email = E-mail address
link-email-hint = Another letter to the same address ends the link before it.
fault-link-company = This person belongs to the company that applies. Enter another address
fault-link-official = This person has an account with the city, and can give the opinion there if it is theirs to give. Enter another address
fault-link-most = This address has just had several e-mails. Send it again in an hour
