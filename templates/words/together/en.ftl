### The people who write a draft together: comments, who is writing now, invitations.

comments-title = Comments
comments-lead = Only those who write this application see them. They are not submitted and the city does not see them; they are deleted when you submit or delete the draft.
comments-open = { $count ->
    [one] 1 open comment
   *[other] { $count } open comments
  }
comments-count = { $count ->
    [one] 1 comment
   *[other] { $count } comments
  }
comments-settled = Settled comments
comments-words = Comment
comments-send = Leave the comment
comments-answer = Write an answer
comments-answer-words = Answer
comments-answer-send = Leave the answer
comments-settle = Mark as settled
comments-reopen = Open again
comments-remove = Delete
comments-taken-away = Its author deleted this comment.
comments-back = Back to the section
comments-go = Read and write comments
comments-none = No comments are open.
comments-check = { $count ->
    [one] 1 comment is still open
   *[other] { $count } comments are still open
  }
comments-check-lead = You can submit as it is. Comments are not submitted; they are deleted when you do.
comments-unseen = New comments in applications
comments-unseen-count = { $count ->
    [one] 1 new comment
   *[other] { $count } new comments
  }
fault-comment-gone = Its author deleted the comment that you were answering. You can leave this as a new comment
mail-comment-subject = New comment in an application you are writing
mail-comment-text = { $name } left a comment in the section “{ $section }” of the application “{ $draft }”. You are not told of further comments in it until you have looked.
demo-mail-comment = Comment
presence-here = { $count ->
    [one] { $names } is writing in this section now.
   *[other] { $names } are writing in this section now.
  }
guests-title = Invite into this application alone
guests-lead = Invite somebody who is no member of your company into this application alone, as a law firm or an adviser. They see no other application and nothing of the company, and cannot submit. Their right ends by itself when you submit or delete the draft.
guests-list = Invited
guests-invite = Invite somebody
guests-email = E-mail address of whom you invite
guests-hint = We send an invitation to this address. It can be accepted within 14 days. Sent again to the same address, it changes to what you choose now and has to be accepted again.
guests-scope = Sections to write in
guests-all = Every section
guests-some = Chosen sections only
guests-some-hint = The others can be read.
guests-sections = Chosen sections
guests-writes-all = Writes in every section.
guests-writes-in = Writes in:
guests-end = Take the right back
guests-reads = Reading only
guests-read-only = You can read this section and not write in it
guests-invited-title = Invitation into an application
guests-invited-lead = { $by } invites you into one application of { $company }.
guests-invited-what = Once you accept you can read this application, write in the sections named and leave comments. You do not become a member of the company; its lead submits. Those who write it see your name and e-mail address.
guests-official = An account that works for the city cannot write in the application of a company.
applications-shared = Applications you were invited into
fault-guest-sections = Choose at least one section to write in
mail-guest-subject = You are invited to write in an application
mail-guest-text = { $company } invites you to write in one of its applications. Open the link within 14 days to see the invitation and accept it. If you have no account, create one for this address first. If you do not know the company, delete this e-mail.
demo-mail-guest = Invitation into an application
field-file-sending = { $percent }% sent
field-file-checking = checking its type
field-file-waiting = waiting for its turn
field-file-kept = “{ $name }” is uploaded.
field-file-failed = “{ $name }” could not be uploaded. Check your connection and choose it again.
field-file-checked = type checked
save-conflict-answers = Not saved: something was saved in another window before. Copy what you typed and open this page again.
