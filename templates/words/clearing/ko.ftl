### 공개 요약과 경영상 비밀 판단 (review/summary, review/secrecy)

review-summary-title = 공개 요약 쓰기
review-summary-lead = 원문 대신 시민이 읽을 글입니다. 이미 공개한 사안이면 보내는 즉시 등록부에 나갑니다.
review-summary-on = 공개할 날
review-summary-on-hint = 정한 날에 공개할 때만 적습니다. 그날이 되면 저절로 등록부에 나가고, 그 전에는 지금 공개된 내용이 그대로 있습니다.
review-summary-planned = 마지막으로 쓴 글은 { $day }에 공개됩니다. 그 전에 새로 쓰면 새 글이 그 글을 대신합니다.
fault-summary-far = ‘{ $label }’ 항목에 3년 안의 날을 적어 주세요
review-summary-up = 시민이 받는 문서
review-summary-without = 이 문서를 내리기
review-summary-public = 공개용 문서
review-summary-public-hint = 공개하지 않을 내용을 지운 PDF, JPG, PNG 파일 하나, { $limit } MB까지입니다. 검게 덮기만 하면 밑의 글자를 읽을 수 있으니 지우고 저장합니다.
review-summary-field = 답변
review-summary-original = 제출한 내용
review-summary-ko = 공개 요약(한국어)
review-summary-ko-hint = 처음 보는 시민도 알 수 있게 한두 문장으로 적습니다. 사람의 이름·연락처와 경영상 비밀은 넣지 않습니다.
review-summary-en = 공개 요약(영어)
review-summary-en-hint = 한국어 글과 같은 내용을 영어로 적습니다.
review-secrecy-title = 경영상 비밀 판단
review-secrecy-lead = 기업이 공개하지 말라고 표시한 답변을 판단합니다. 결과와 이유는 기업에 알립니다. 인정하지 않은 답변은 정보공개법 제21조제3항의 기간이 지나야 공개 대상이 됩니다.
review-secrecy-field = 답변
review-secrecy-ground = 비공개 근거
review-secrecy-ground-hint = 전부 또는 일부를 인정할 때 고릅니다. 정보공개법 제9조제1항 각 호입니다.
review-secrecy-reasons = 판단한 이유
review-secrecy-reasons-hint = 기업에 그대로 알리고 처리 기록에 남깁니다.
review-secrecy-closed_until = 비공개를 유지할 마지막 날
review-secrecy-closed_until-hint = 언제까지 비밀일지 알 수 있을 때 적습니다.
review-secrecy-ko = 공개할 글(한국어)
review-secrecy-en = 공개할 글(영어)
review-secrecy-told-hint = 일부만 인정할 때, 비밀을 뺀 내용을 적습니다.
clearing-note-title = 공개에 대한 의견 내기
clearing-note-words = 의견
clearing-note-send = 의견 내기
clearing-note-lead = 시가 경영상 비밀로 인정하지 않은 답변을 공개하기 전에 의견을 낼 수 있습니다. 공개 담당이 공개 전에 다시 살핍니다.
clearing-note-hint = 공개되면 어떤 이익이 어떻게 해를 입는지, 어느 부분이 비밀인지 적어 주세요. 낸 뒤에는 고칠 수 없고, 더 할 말이 있으면 한 번 더 내면 됩니다.

### 공개 철회 (review/withdrawal, pilots/gone)

review-withdrawal-title = 공개 철회하기
review-withdrawal-lead = 등록부와 공공데이터에서 이 실증을 내립니다. 그 주소에는 번호와 날짜, 사유의 갈래만 남습니다. 지정의 효력은 바뀌지 않습니다.
review-withdrawal-ground = 사유의 갈래
review-withdrawal-ground-hint = 시민에게는 이것만 알립니다.
review-withdrawal-words = 자세한 이유
review-withdrawal-words-hint = 기업에 알리고 처리 기록에 남깁니다. 시민에게는 보이지 않습니다.
clearing-gone-title = 공개를 철회한 실증입니다
clearing-gone-lead = 이 번호로 공개했던 내용은 더 이상 볼 수 없습니다.
clearing-gone-at = 철회한 날
clearing-gone-ground = 사유
clearing-gone-rest = 번호는 다시 쓰지 않습니다. 다시 공개하면 이 주소에서 볼 수 있습니다. 공개를 철회해도 지정의 효력은 바뀌지 않습니다.
refusal-not-published = 등록부에 공개되어 있지 않습니다.
refusal-not-unpublished = 공개를 철회한 상태가 아닙니다.
