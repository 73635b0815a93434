### 국가 샌드박스 연계와 그 뒤의 진행, 위원 평가와 기피, 병합과 시험·감정의 문구. 열쇠는 en.ftl과 같다.

refusal-not-a-national-rule = 법률·시행령·시행규칙이 아니어서 국가 샌드박스로 보낼 수 없습니다({ $level }).
review-first-relay = { $part }: 의견을 붙여 국가 샌드박스로 연계해 주세요.

## 국가 샌드박스 연계
acts-relay-title = 국가 샌드박스 연계 의견
acts-relay-lead = 시의 의견을 붙여 소관 부처로 보냅니다. 연계는 승인이 아니며 이 규정을 풀지 않습니다. 보낸 뒤에는 바꿀 수 없고, 신청인에게 공문으로 알립니다.
acts-relay-to = 보낼 부처
review-route-scheme = 국가 규제샌드박스
review-route-scheme-hint = 국가 샌드박스로 분류할 때만 고릅니다. 소관 기관 칸에는 부처를 골라 주세요.

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
acts-scheme-name = { $field } 규제샌드박스 (「{ $law }」)
acts-elsewhere-scheme = 제도
acts-elsewhere-number = 부처의 번호
acts-elsewhere-unknown = 아직 확인되지 않았습니다
acts-elsewhere-state = 진행 상황
acts-elsewhere-date = 부처가 처리한 날
acts-elsewhere-words = 설명
acts-elsewhere-checked = 시가 확인한 날

## 위원 평가
refusal-nothing-to-score = 이미 평가를 보내셨거나 이 제도에 평가 기준이 없습니다.
acts-scores = 위원 평가
acts-scores-lead = 회의 전에 기준마다 점수를 매깁니다. 점수는 참고 의견이며 아무것도 결정하지 않습니다. 결정은 표결로 합니다.
acts-scores-na = 해당 없음
acts-scores-weight = 비중 { $weight }
review-scores-marks = 점수
review-scores-words = 의견
acts-scores-words-hint = 평가를 보낸 위원과 위원장, 간사가 함께 읽습니다.
acts-scores-after = 저장한 평가는 나만 볼 수 있습니다. 보낸 뒤에는 고칠 수 없고, 그때부터 다른 위원의 평가를 볼 수 있습니다.
acts-scores-save = 평가 저장
acts-scores-hidden = { $count ->
    [0] 아직 평가를 보낸 다른 위원이 없습니다.
   *[other] 다른 위원 { $count }명의 평가가 있습니다. 내 평가를 보내면 볼 수 있습니다.
}
acts-scores-advice = 점수는 참고 의견이며 아무것도 결정하지 않습니다. 위원이 다섯 명 이상이면 가장 높은 점수와 가장 낮은 점수를 뺀 평균입니다.
acts-scores-mean = 평균
acts-scores-median = 중앙값
acts-scores-criterion = 기준
acts-scores-average = 기준별 평균
acts-scores-score = 종합
acts-scores-low = 기준 미달

## 위원 기피
acts-challenge-title = 위원 기피 신청
acts-challenge-lead = 이 신청은 { $body }에서 심의합니다. 공정한 심의를 기대하기 어려운 위원이 있으면 기피를 신청할 수 있습니다. 위원회가 그 위원을 빼고 의결하며, 그때까지 표결하지 않습니다.
acts-challenge-member = 위원
acts-challenge-ground = 사유
acts-challenge-words = 까닭
acts-challenge-words-hint = 어떤 관계나 사정인지 적어 주세요. 위원회가 함께 읽습니다.
acts-challenge-send = 기피 신청하기
acts-challenge-against = 기피 대상: { $name }

## 병합
acts-merge-title = 같은 신청과 합치기
acts-merge-lead = 같은 기업이 먼저 낸, 내용이 같은 신청과 합칩니다. 이 신청은 끝나고 먼저 낸 신청이 그대로 진행됩니다.
acts-merge-number = 먼저 낸 신청의 번호
acts-merge-number-hint = 같은 기업의 신청번호입니다.
acts-merge-date = 먼저 낸 신청을 확인한 날
acts-merge-later = 같은 내용으로 나중에 낸 신청을 이 신청과 합쳤습니다:
acts-merge-look = 두 신청 비교하기
acts-merge-both = 합치기 전에 두 신청을 비교해 주세요
acts-merge-not-yet = 아직 합치지 않았습니다. 내용이 같으면 맨 아래 단추로 합치고, 다르면 이전 화면으로 돌아가세요. 합치면 되돌릴 수 없습니다.
acts-merge-ended = 먼저 낸 신청은 이미 끝났습니다. 합치면 진행 중인 신청이 남지 않습니다.
acts-merge-what = 항목
acts-merge-this = 이 신청 (합치면 끝남)
acts-merge-earlier = 먼저 낸 신청
acts-merge-filed-at = 제출한 때
acts-merge-rules = 풀어 달라는 규정
fault-merge-none = 이 번호의 신청이 없습니다. 번호를 확인해 주세요
fault-merge-same = 이 신청의 번호입니다. 먼저 낸 신청의 번호를 적어 주세요
fault-merge-company = 다른 기업의 신청입니다. 같은 기업이 먼저 낸 신청의 번호를 적어 주세요
fault-merge-later = 이 신청보다 나중에 낸 신청입니다. 먼저 낸 신청의 번호를 적어 주세요
field-item-up-named = { $label } 위로 옮기기
company-acts-remark = 취하하는 까닭
company-acts-remark-hint = 적지 않아도 됩니다. 적으시면 이 신청을 다루는 사람이 읽고 기록에 남습니다.
