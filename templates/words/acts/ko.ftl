### 국가 샌드박스 연계와 그 뒤의 진행, 위원 평가와 기피, 병합과 시험·감정의 문구. 열쇠는 en.ftl과 같다.

refusal-not-a-national-rule = 법률·시행령·시행규칙이 아니어서 국가 샌드박스로 보낼 수 없습니다({ $level }).
review-first-relay = { $part }: 의견을 붙여 국가 샌드박스로 연계해 주세요.

## 국가 샌드박스 연계
acts-relay-title = 국가 샌드박스 연계 의견
acts-relay-lead = 시의 의견을 붙여 소관 부처로 보냅니다. 연계는 승인이 아니며 이 규정을 풀지 않습니다. 보낸 뒤에는 바꿀 수 없고, 신청인에게 공문으로 알립니다.
acts-relay-to = 보낼 부처
review-route-scheme = 국가 규제샌드박스
review-route-scheme-hint = 국가 샌드박스로 분류할 때만 고릅니다. 관계기관 칸에는 부처를 골라 주세요.

## 부처의 기록
review-outside-title = 다른 기관의 기록
review-outside-lead = 소관 부처의 기록을 그대로 옮겨 적습니다. 등록하면 신청인에게 알립니다.
review-outside-number = 부처의 접수번호
review-outside-number-hint = 문서나 누리집에 적힌 번호입니다.
review-outside-date = 부처가 처리한 날
review-outside-state = 진행 상황
review-outside-state-hint = 승인이나 불승인을 등록할 때는 고르지 않아도 됩니다.
review-outside-words = 설명
review-outside-words-hint = 신청인이 함께 읽습니다.
acts-elsewhere = 국가 규제샌드박스
acts-elsewhere-lead = 연계는 승인이 아닙니다. 부처의 지정이나 허가를 받기 전에는 실증을 시작할 수 없습니다.
acts-elsewhere-one = 규정 { $number }
acts-elsewhere-body = 소관 부처
acts-elsewhere-scheme = 제도
acts-elsewhere-number = 부처의 번호
acts-elsewhere-unknown = 아직 확인되지 않았습니다
acts-elsewhere-state = 진행 상황
acts-elsewhere-date = 부처가 처리한 날
acts-elsewhere-words = 설명
acts-elsewhere-checked = 시가 확인한 날
