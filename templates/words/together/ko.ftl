### 초안을 함께 쓰는 사람들: 댓글, 지금 쓰는 사람, 초대.

comments-title = 댓글
comments-lead = 이 신청서를 함께 쓰는 사람만 봅니다. 제출하는 내용이 아니고 시에서도 보지 않으며, 제출하거나 초안을 삭제하면 함께 지웁니다.
comments-open = 정리하지 않은 댓글 { $count }건
comments-count = 댓글 { $count }건
comments-settled = 정리한 댓글
comments-words = 댓글
comments-send = 댓글 남기기
comments-answer = 답글 쓰기
comments-answer-words = 답글
comments-answer-send = 답글 남기기
comments-settle = 정리한 것으로 표시
comments-reopen = 다시 열기
comments-remove = 지우기
comments-taken-away = 쓴 사람이 지운 댓글입니다.
comments-back = 쓰던 항목으로
comments-go = 댓글 보고 쓰기
comments-none = 아직 정리할 댓글이 없습니다.
comments-check = 정리하지 않은 댓글이 { $count }건 있습니다
comments-check-lead = 이대로 제출할 수 있습니다. 댓글은 제출하지 않으며, 제출하면 지웁니다.
comments-unseen = 신청서에 달린 새 댓글
comments-unseen-count = 새 댓글 { $count }건
fault-comment-gone = 답하려던 댓글을 쓴 사람이 지웠습니다. 새 댓글로 남길 수 있습니다
mail-comment-subject = 함께 쓰는 신청서에 새 댓글이 있습니다
mail-comment-text = { $name } 님이 신청서 ‘{ $draft }’의 ‘{ $section }’ 항목에 댓글을 남겼습니다. 댓글을 볼 때까지 이 신청서의 댓글은 다시 알리지 않습니다.
demo-mail-comment = 댓글
presence-here = 지금 { $names } 님이 이 항목을 쓰고 있습니다.
