### Who is away and who stands in: for colleagues, never for the public.

absence-title = 부재와 업무대행
absence-lead = 자리를 비우는 날과 업무대행자를 적어 두면, 그 사이에 사안을 맡기려는 사람에게 알려 줍니다. 사안은 저절로 옮겨지지 않습니다.
absence-own = 적어 둔 부재
absence-none = 적어 둔 부재가 없습니다.
absence-new = 부재 적기
absence-first = 첫날
absence-last = 마지막 날
absence-last-hint = 마지막 날까지 부재로 봅니다.
absence-deputy-field = 업무대행자
absence-deputy-hint = 같은 부서의 사람 가운데 고릅니다.
absence-alone = 같은 부서에 다른 사람이 없어 업무대행자 없이 적습니다.
absence-save = 저장하기
absence-end = 오늘부터 복귀하기
absence-call-off = 취소하기
absence-now = 부재 중 { $first }~{ $last }
absence-soon = 부재 예정 { $first }~{ $last }
absence-deputy = 업무대행자 { $name }
absence-deputy-away = 업무대행자 { $name }도 부재({ $first }~{ $last })
absence-deputy-none = 업무대행자 없음
absence-team = 부재
absence-team-none = 부재 중이거나 부재 예정인 사람이 없습니다.

absence-title-of = { $name } 님의 부재와 업무대행
absence-lead-of = 자리를 비우는 날과 업무대행자를 대신 적습니다. 본인에게 전자우편으로 알리고, 본인이 바꿀 수 있습니다. 사안은 저절로 옮겨지지 않습니다.
absence-deputy-hint-of = 이 사람과 같은 부서의 사람 가운데 고릅니다.
absence-alone-of = 이 사람의 부서에 다른 사람이 없어 업무대행자 없이 적습니다.
absence-note-of = { $name } 님의 부재 적거나 마치기
absence-note-for = 같은 부서 사람의 부재
mail-absence-noted-subject = 대신 적은 부재가 있습니다
mail-absence-noted-text = { $name } 님이 { $first }부터 { $last }까지의 부재를 대신 적었습니다. 맞지 않으면 링크에서 취소하거나 다른 날을 적어 주세요.
mail-absence-ended-subject = 적어 둔 부재가 끝났습니다
mail-absence-ended-text = { $name } 님이 { $first }부터 { $last }까지의 부재를 마치거나 취소했습니다. 맞지 않으면 링크에서 다시 적어 주세요.
mail-absence-deputy = 업무대행자는 { $name } 님입니다.
demo-mail-absence-noted = 대신 적은 부재
demo-mail-absence-ended = 대신 마친 부재

account-absence-about = 자리를 비우는 날과 업무대행자를 적습니다.

fault-absence-order = 마지막 날은 첫날이거나 그 뒤여야 합니다
fault-absence-past = 이미 지난 부재입니다. 오늘이나 그 뒤의 날을 적어 주세요
fault-absence-overlap = 적어 둔 다른 부재와 겹칩니다. 날을 바꾸거나 먼저 적은 부재를 취소해 주세요
fault-assigned-self-away = 지금 부재로 적혀 있습니다. 업무대행자나 다른 사람에게 맡길지, 그래도 직접 맡을지 골라 주세요
fault-assigned-away = 고른 사람이 부재 중입니다. 업무대행자나 다른 사람에게 맡길지, 그래도 이 사람에게 맡길지 골라 주세요

review-assignee-despite = 부재 중인 사람
review-assignee-to-deputy = 업무대행자 { $name }에게 맡기기
review-assignee-anyway = 부재인 줄 알지만 { $name }에게 맡기기
review-assignee-deputy-has-it = 업무대행자 { $name }에게는 이미 이 사안이 있습니다. 위에서 다른 사람을 고를 수 있습니다.
review-assignee-deputy-cannot = 업무대행자 { $name }에게는 이 사안을 맡길 수 없습니다. 위에서 다른 사람을 고를 수 있습니다.
review-assignee-deputy-away = 업무대행자 { $name }도 오늘 부재 중입니다. 위에서 다른 사람을 고를 수 있습니다.
review-assignee-deputy-none = 업무대행자가 없습니다. 위에서 다른 사람을 고를 수 있습니다.
