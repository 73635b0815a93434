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
proof-late-about = 기한이 지났는데 아직 증명하지 않았습니다.
proof-not-yet = 아직
proof-met = 이행함
company-condition-met = 이행함
company-condition-breached = 위반
company-condition-waived = 면제

review-proof-title = 조건 이행 증명
review-proof-lead = 기업이 낸 자료를 살펴봅니다. 시작 전에 증명할 조건은 받아들일 때까지 실증을 시작할 수 없습니다.
review-proof-condition = 조건
review-proof-words = 기업에 전할 말
review-proof-words-hint = 다시 요청할 때에는 무엇이 모자라는지 적어 주세요. 기업이 이 글을 봅니다.
