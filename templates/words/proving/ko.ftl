### 조건 이행 증명 (applications/documents, applications/case, review/proof, review/case, pilots/show)

proof-asks = 증명 자료
proof-holds-up = 이 조건을 증명하기 전에는 실증을 시작할 수 없습니다
proof-prove = 이 조건 증명하기
proof-prove-again = 증명 다시 내기
proof-sent-at = 낸 날
proof-waiting = 살펴보는 중
proof-accepted = 받아들임
proof-returned = 다시 요청함
proof-replaced = 나중에 낸 것으로 바뀜
proof-by = 살펴본 사람: { $who }
proof-by-city = 시가 살펴봄
proof-judge = 증명 살펴보기
proof-choice = 조건 { $number } 이행 증명: { $category }
proof-late = 늦음
proof-not-yet = 아직
company-condition-met = 지킴
company-condition-breached = 어김
company-condition-waived = 면제

review-proof-title = 조건 이행 증명
review-proof-lead = 기업이 낸 자료를 살펴봅니다. 시작 전에 증명할 조건은 받아들일 때까지 실증을 시작할 수 없습니다.
review-proof-condition = 조건
review-proof-words = 기업에 전할 말
review-proof-words-hint = 다시 요청할 때에는 무엇이 모자라는지 적어 주세요. 기업이 이 글을 봅니다.

## 기업이 요청하는 공개 내용 정정 (applications/note, steward/list)
correction-note-title = 공개 내용 정정 요청하기
correction-note-words = 바로잡을 내용
correction-note-send = 정정 요청 내기
correction-note-lead = 공개된 실증 화면에서 잘못된 내용과 바른 내용을 적어 주세요. 공개 담당이 바로잡아 함께 공개하거나, 정정하지 않는 까닭을 알려 드립니다.
correction-note-hint = 공개된 화면의 어느 부분인지 적어 주세요. 낸 뒤에는 고칠 수 없고, 더 할 말이 있으면 한 번 더 내면 됩니다.
steward-asked = 기업이 요청한 정정 { $count }건
