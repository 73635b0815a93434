## An opinion given by a letter
opinion-title = Your opinion is asked for
opinion-lead = { $name }, the opinion of { $office } is asked for. Please read what follows and give it on this page. You need no account.
opinion-over = The opinion on this question has arrived. There is nothing more to do, and it cannot be changed.
opinion-asker = Asked by
opinion-office = Opinion of
opinion-late-more = First extend the time to reply in a new tab, then send your opinion here again. What you wrote stays on this page.
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
link-lead = The question goes as a link to one person at { $office }, who sees nothing but this question and answers it there. The link opens until two weeks after the last day for a reply, or for two weeks from the day on which it is sent where that is later. More time for the question is more time for the link. Once it is answered the link opens it for two weeks, to be read only; where it ends without an answer, so does the link.
link-sent-to = Letters sent
link-ended = Ended
link-given-by = sent by { $name }
link-taken-back = Link taken back
link-replaced = Replaced by a newer letter to the same address
link-revoke = Take the link back
link-send = Send a letter
link-send-button = Send the question
link-over = The consultation has ended, so nobody is written to any more.
link-name = Name
link-name-hint = The opinion is recorded under this name.
link-email = E-mail address
link-email-hint = Another letter to the same address ends the link before it.
fault-link-company = This person belongs to the company that applies. Enter another address
fault-link-guest = This person helped to write the application. Enter another address
fault-link-official = This person has an account with the city, and can give the opinion there if it is theirs to give. Enter another address
fault-link-most = This address has just had several e-mails. Send it again in an hour

## Who reads it
opinion-read = Those in the city who handle the case, and the committee, read all of your opinion. The company reads whether you agree, your reasons and the legal basis; of conditions it reads those that the decision sets. Other offices and the public read nothing of it.
opinion-internal = Internal to the city
opinion-internal-words = Keep the reasons and the legal basis from the company
opinion-internal-hint = The company then reads only whether you agree, and that the reasons are withheld.
opinion-internal-deciding = Do not copy them into the reasons of the decision.
opinion-internal-paper = Reasons and legal basis are internal to the city; the company does not read them.
opinion-withheld = The office keeps its reasons to the city.
