### 시 직원이 사안을 처리하는 화면의 문구. 열쇠는 en.ftl과 같다.

review-act = 할 일
review-checked = 확인할 내용
review-send = 보내기
review-kept = 적으신 내용은 처리 기록에 남습니다.
review-first-pair = 을/를
review-first-request = 규제특례 요청 { $number }
review-first-decision = 먼저 { $whole } 결정해 주세요.
review-first-route = 먼저 { $part }의 소관을 정해 주세요.
review-first-silence = { $office }의 회신 기한이 지났습니다.
review-first-carried = 가결 { $for }:{ $against }
review-first-lost = 부결 { $for }:{ $against }
review-declared-none = { $date }에 해당하는 사유가 없다고 신고하셨습니다.
review-question = 협의 질문
review-days-unit = 일
review-most-days = { $most }일까지 정할 수 있습니다.
review-due = 지금 보내면 { $date }까지입니다.
review-row-remove = 빼기

fault-assigned-already = 이미 이 사람이 맡고 있습니다. ‘{ $label }’ 항목에서 다른 사람을 골라 주세요
fault-before-filing = ‘{ $label }’ 항목에 신청서를 제출한 날이나 그 뒤의 날짜를 적어 주세요
fault-past = ‘{ $label }’ 항목에 내일이나 그 뒤의 날짜를 적어 주세요
fault-unchecked = 확인할 내용을 읽고 맞으면 표시해 주세요
fault-twice = ‘{ $label }’ 항목에 같은 기관을 한 번만 골라 주세요
fault-conditions = 조건을 붙이려면 조건부 동의를 고르고, 아니면 적은 조건을 빼 주세요

## 접수
review-receipt-title = 신청 접수
review-receipt-lead = 접수하면 처리 기한이 시작되고 신청인에게 접수 사실을 알립니다.
review-receipt-arrived_on = 도착한 날
review-receipt-way = 들어온 방법
review-way-portal = 마당
review-way-counter = 방문
review-way-post = 우편
review-way-mail = 전자우편
review-way-fax = 팩스

## 서류 검토
review-checklist-title = 서류 검토
review-checklist-lead = 빠진 것이 있는지만 봅니다. 내용이 좋은지는 여기에서 판단하지 않습니다.
review-checklist-done = 모두 { $all }개 가운데 { $checked }개를 확인했습니다.
review-checklist-by-city = 시가 직접 확인합니다
review-checklist-demanded = 부족하면 보완 요청에 들어갑니다
review-checklist-note = 메모
review-checklist-save = 확인 내용 저장
review-checklist-after = 저장해도 신청인에게는 아무것도 보이지 않습니다. 부족한 항목은 보완 요청을 쓸 때 초안에 들어갑니다.

## 보완 요청
review-questions-title = 보완 요청
review-questions-lead = 보내기 전에는 신청인에게 아무것도 보이지 않습니다. 질문마다 신청서의 한 항목을 정해 주세요.
review-questions-words = 보완이 필요한 이유
review-questions-words-hint = 신청인이 받는 글의 첫머리에 들어갑니다.
review-questions-one = 질문 { $number }
review-questions-questions-field = 신청서 항목
review-questions-questions-words = 질문
review-questions-add = 질문 더하기
review-questions-days = 답변 기간

## 협의
review-offices-title = 협의 요청
review-offices-lead = 기관마다 따로 묻습니다. 기한은 { $most }일까지입니다. 답이 없는 것은 동의가 아닙니다.
review-offices-one = 협의 { $number }
review-offices-asked-office = 기관
review-offices-asked-question = 질문
review-offices-asked-days = 회신 기간
review-offices-add = 기관 더하기

review-opinion-title = 협의 의견
review-opinion-lead = 의견과 이유, 근거를 적어 주세요. 보낸 뒤에는 바꿀 수 없습니다.
review-opinion-reasons = 이유
review-opinion-basis = 법적 근거
review-opinion-basis-hint = 법령의 이름과 조문을 적어 주세요.
review-opinion-files = 의견에 붙인 파일
review-opinion-files-hint = { $types } 파일을 한 개에 { $limit } MB까지, 모두 10개까지 낼 수 있습니다. 이유를 볼 수 있는 사람만 파일도 봅니다. 의견을 낸 뒤에는 바꿀 수 없습니다.
review-opinion-late = 회신 기한({ $date })이 지나 지금은 의견을 낼 수 없습니다.
review-opinion-late-more = 여기에서 기한 연장을 먼저 요청한 뒤 이 화면에서 의견을 보내 주세요. 적으신 내용은 그대로 있습니다.
review-opinion-late-ask = 기한 연장 요청하기
review-opinion-late-over = 연장은 이미 요청하셨습니다. 물은 부서가 회신 기한을 더 주거나 의견 없음으로 마칩니다. 시간이 더 필요하면 그 부서에 알려 주세요.
review-opinion-given = 회신 기한이 { $date }까지로 늘었습니다.
review-opinion-given-next = 기한 연장을 요청하여 기한을 늘렸습니다. 적으신 내용은 그대로 있으니 이어서 의견을 보내 주세요.
review-opinion-conditions = 조건
review-opinion-conditions-lead = 조건부 동의일 때만 적습니다. 조건마다 꼭 필요한 이유와, 무엇을 보이면 조건을 풀 수 있는지 적습니다.
review-opinion-one = 조건 { $number }
review-opinion-add = 조건 더하기

## 소관
review-route-title = 소관 확인
review-route-lead = 시가 풀 수 있는 것은 시의 조례와 규칙, 그 위임을 받은 고시뿐입니다.
review-route-rule = 막는 규정
review-rule-law = 규정
review-rule-known = 규정 목록의 규정
review-rule-level = 종류
review-rule-competent = 소관 기관
review-rule-requested = 신청한 내용
review-route-known = 규정 목록에 있는 규정입니다.
review-route-filed = 규정 목록에 없어 신청인이 적은 대로 보입니다. 아래에서 바로잡아 주세요.
review-route-body = 소관 기관
review-route-level = 규정의 종류
review-route-enabling_provision = 특례의 근거 조문
review-route-enabling-hint = 시의 조례에서 특례를 줄 수 있게 한 조문을 적어 주세요.
review-route-sure = 이 신청 전체를 다른 기관으로 보낼까요?
review-route-falls-away = 열려 있는 ‘{ $name }’도 함께 끝납니다.
fault-route-body = ‘{ $label }’ 항목에 이송받을 수 있는 기관을 골라 주세요. 시 부서로는 이송하지 않고, 국가 법령은 국가기관으로만 보냅니다
review-route-reasons = 이유

## 기한
review-time-title = 기한 연장
review-time-lead = 기한은 정해진 사유가 있을 때만 늘립니다. 늘린 사실과 이유를 알립니다.
review-time-which = 늘릴 기한
review-time-now = 지금 마지막 날
review-time-new = 늘린 뒤 마지막 날
review-time-most = 처음 기간({ $most })까지만 늘릴 수 있습니다. 바쁘다는 것은 사유가 되지 않습니다.
review-time-again = 이미 한 번 늘린 기한입니다. 한 번 더 늘리려면 신청인의 동의가 필요합니다. 사안 화면의 ‘연장 동의 구하기’로 물어보면 신청인이 자기 화면에서 동의할 수 있습니다.
review-time-count = 새 날짜 보기
review-unit-work-days = 근무일
review-unit-days = 일
review-unit-hours = 시간
review-time-days = 늘릴 기간
review-time-cause = 사유
review-time-words = 자세한 이유
review-cause-other_office = 다른 기관의 협조가 필요합니다
review-cause-expert = 전문가의 검토가 필요합니다
review-cause-site_visit = 현장을 확인해야 합니다
review-cause-legal_question = 법령 해석을 물어야 합니다
review-cause-committee = 위원회의 심의가 필요합니다
review-cause-document_awaited = 자료를 기다리고 있습니다
review-cause-illness = 당사자가 아파서 진행할 수 없습니다
review-cause-disaster = 재난이나 그에 준하는 일이 있습니다

## 그 밖의 처리
review-reason-words = 이유
review-hearing-title = 청문
review-hearing-lead = 지정을 취소하기 전에 당사자의 의견을 듣습니다. 아래 내용으로 청문 통지서가 바로 나갑니다.
review-hearing-lead-record = 통지한 대로 연 청문의 기록과 당사자의 의견을 적습니다.
review-hearing-called = 통지한 내용
review-hearing-grounds = 처분하려는 원인이 되는 사실
review-hearing-grounds-hint = 언제, 무엇이, 어떻게 되었는지 적어 주세요. 통지서에 그대로 실립니다.
review-hearing-basis = 법적 근거
review-hearing-on = 청문하는 날
review-hearing-earliest = 오늘 통지하면 { $date }부터 열 수 있습니다.
review-hearing-at = 시각
review-hearing-at-hint = 예: 14:00
review-hearing-place = 장소
review-hearing-presiding = 청문 주재자
review-hearing-presiding-hint = 소속, 직위, 성명을 적어 주세요. 사안을 조사한 사람은 맡을 수 없습니다.
review-hearing-rights = 나와서 말하거나 의견서를 낼 권리, 문서를 열람할 권리, 나오지 않을 때의 처리는 통지서에 함께 실립니다.
review-hearing-record = 청문 기록
review-hearing-opinion = 당사자의 의견
review-hearing-opinion-hint = 나오지 않았고 의견서도 없으면 그 사실을 적어 주세요.
hearing-title = 청문
hearing-when = 일시
hearing-place = 장소
hearing-presiding = 주재자
hearing-grounds = 사유
hearing-basis = 법적 근거
hearing-record = 청문 기록
hearing-opinion = 당사자의 의견
fault-hearing-early = ‘{ $label }’ 항목은 { $max }부터 고를 수 있습니다. 통지 기간이 먼저 지나야 합니다
review-acts-closes = 이 처리를 하면 사안이 끝나고 되돌릴 수 없습니다.

## 내 검토
review-queue-title = 내 검토
review-sign-minutes = 회의록 서명
review-queue-parts = 나누어 보기
review-queue-filters = 사안 찾기
review-queue-count = 사안 { $count }건
review-queue-empty = 여기에 해당하는 사안이 없습니다. 위에서 다른 갈래를 고르거나, 거르기를 풀고 다시 찾아 주세요.
review-show-all = 진행 중 모두
review-show-ended = 끝난 것
review-show-mine = 내 차례
review-show-overdue = 기한 지남
review-show-week = 7일 안에 끝낼 것
review-show-answered = 신청인이 답한 것
review-show-new = 우리 팀에 새로 온 것
review-show-others = 다른 곳의 차례
review-sort = 차례
review-sort-due = 기한 순
review-sort-newest = 최근 신청 순
review-sort-title = 이름 순
review-place-in-list = { $of }건 가운데 { $at }번째
review-left-list = 이 목록에서 빠진 사안입니다. 남은 것 { $of }건
review-previous = 이전 사안
review-next = 다음 사안
review-back-to-list = 목록으로
review-filter-q = 찾는 말
review-filter-stage = 단계
review-filter-field = 분야
review-col-number = 번호
review-col-case = 사안
review-col-stage = 단계
review-col-holder = 지금 차례
review-col-assignee = 담당
review-col-due = 기한
review-holder-me = 내 차례
review-unassigned = 배정 전

## 사안
review-case-company = 신청
review-case-ended = 끝남
review-case-filed = 신청 내용
review-case-now = 지금 할 수 있는 일
review-case-nothing = 지금은 할 일이 없습니다.
review-case-requests = 규제특례 요청
review-case-consultations = 협의
review-clocks-ended = 끝난 기한
review-case-letters = 보낸 문서
review-case-log = 처리 기록
review-check-failed = 부족 { $count }건
review-condition-lifted = 조건을 풀 수 있는 근거
review-condition-lifted-hint = 무엇을 보이면 이 조건이 더는 필요 없는지 적어 주세요.
review-condition-reason = 필요한 이유
review-rule-routed = 분류
review-assign-me = 내가 맡기
review-assign-other = 담당자 정하기
review-assignee-lead = 담당자가 바뀌어도 사안의 단계와 기한은 그대로입니다. 지금까지 맡은 사람과 새로 맡을 사람에게만 알립니다.
review-assignee-to = 맡을 사람
review-assignee-open = 진행 중 { $open }건
review-assignee-has-it = 지금 담당
review-assignee-against = 살펴볼 것이 있는 사람은 이름 아래에 적어 두었습니다. 맡길지는 정하는 분이 판단합니다.
review-assignee-against-declared = 이 사안과의 이해관계를 신고했습니다:
review-assignee-against-declared-company = 같은 기업의 다른 사안에서 이해관계를 신고했습니다:
review-assignee-against-member = 신청 기업의 구성원입니다.
review-assignee-against-former-employer = 신청 기업에서 일했다고 위촉할 때 알렸습니다.
review-assignee-against-same-house = 전자우편 주소가 신청 기업 사람과 같은 곳입니다.
review-assignee-words = 까닭
review-assignee-words-hint = 사안의 기록과 알림에 그대로 남습니다. 아직 맡은 사람이 없으면 적지 않아도 됩니다.
fault-future = ‘{ $label }’ 항목에 오늘이나 그 전의 날짜를 적어 주세요
