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
