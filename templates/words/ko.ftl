### Words of the portal in Korean. A particle never follows a variable; where it must, the template uses `josa`.
### Years and numbers that are names are passed as text; counts as numbers, which are grouped.

## The frame
site-name = 마당
site-about = 서울 규제샌드박스
site-desk = 심사 업무
frame-skip = 본문으로 건너뛰기
frame-menu = 주 메뉴
frame-here = 현재 위치
frame-home = 처음
frame-sign-in = 로그인
frame-sign-out = 로그아웃
frame-notices = 알림 { $count }
frame-error-prefix = 오류:
language-ko = 한국어
language-en = English

menu-calls = 공고
menu-apply = 신청
menu-applications = 내 신청
menu-company = 기업
menu-pilots = 공개 등록부
menu-zones = 실증 구역
menu-regulations = 규정
menu-cases = 참고 사례
menu-statistics = 통계
menu-opendata = 데이터
menu-help = 안내
menu-account = 내 계정
menu-review = 내 검토
menu-work = 내 검토
menu-meetings = 회의
menu-data = 데이터
menu-committee = 위원회
menu-supervision = 사후관리
menu-steward = 공개 검토
menu-audit = 감사
menu-admin = 관리
menu-demo = 시연 도구

demo-label = 시범 서비스 안내
demo-name = 시범 서비스
demo-about = 서울시 공식 누리집이 아닙니다. 기업·숫자·조문·문서는 모두 예시입니다.
demo-clock = 마당의 시각:
demo-tools = 시연 도구 열기

footer-privacy = 개인정보 처리방침
footer-help = 이용 안내
footer-accessibility = 접근성 안내
footer-pages = 모든 화면
footer-rules = 기한의 근거
footer-opendata = 공공데이터 이용
footer-contact = 문의 02-120 (평일 09:00–18:00) · 서울특별시 중구 세종대로 110
footer-status = 마당은 시범 서비스이며 공식 지위를 주장하지 않습니다.

## Roles
role-visitor = 시민
role-applicant = 신청 기업
role-applicant_member = 신청 기업 담당
role-applicant_lead = 신청 기업 책임
role-intake = 접수 담당
role-intake_officer = 접수 담당
role-case_officer = 심사 담당
role-team_lead = 심사 팀장
role-agency = 협의 기관
role-agency_reviewer = 협의 기관 담당
role-expert = 외부 전문가
role-committee_secretary = 위원회 간사
role-committee_member = 심의위원
role-chair = 위원장
role-decider = 결정권자
role-decision_maker = 결정권자
role-supervisor = 사후관리 담당
role-steward = 공공데이터 담당
role-open_data_steward = 공공데이터 담당
role-auditor = 감사 담당
role-archivist = 기록물 관리
role-system = 마당
role-public = 시민
role-administrator = 시스템 관리자
role-admin = 시스템 관리자

## Dates
month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월
month-short-1 = 1.
month-short-2 = 2.
month-short-3 = 3.
month-short-4 = 4.
month-short-5 = 5.
month-short-6 = 6.
month-short-7 = 7.
month-short-8 = 8.
month-short-9 = 9.
month-short-10 = 10.
month-short-11 = 11.
month-short-12 = 12.
weekday-1 = 월
weekday-2 = 화
weekday-3 = 수
weekday-4 = 목
weekday-5 = 금
weekday-6 = 토
weekday-7 = 일
date-month = { $year }년 { $month }
date-prose = { $year }년 { $month } { $day }일({ $weekday })
date-table = { $year }. { $month-short } { $day }.
date-day = { $month } { $day }일({ $weekday })
date-with-time = { $date } { $time }

## Fields of forms
field-optional = (선택)
field-essential = (제출할 때 꼭 필요)
field-recommended = (적으면 심사가 빨라집니다)
field-example = 예: { $example }
field-why = 왜 묻나요?
field-law = 근거
field-law-separator = ,{" "}
field-counter = { $used } / { $limit }자
field-over = { $over }자 넘었습니다
field-year = 년
field-month = 월
field-day = 일
field-hour = 시
field-minute = 분
field-date-example = 2027년 3월 2일
field-from = 시작
field-to = 끝
field-yes = 예
field-no = 아니요
field-none-chosen = 골라 주세요
field-choose-all = 해당하는 것을 모두 골라 주세요.
field-postcode = 우편번호
field-street = 도로명주소
field-detail = 상세주소
field-law-name = 법령 이름
field-article = 조
field-paragraph = 항
field-item = 호
field-level = 법령의 종류
field-agency = 맡은 기관
field-area-words = 어디인지 말로 적기
field-area-drawing = 그림으로 더하기 (GeoJSON)
field-area-geojson = GeoJSON
field-signature-name = 서명하는 사람의 이름
field-won = 원
field-computed = 다른 답에서 계산합니다.
field-not-computed = 아직 계산할 수 없습니다.
field-signature-hint = 이름을 적으면 서명한 것으로 봅니다.
field-item-add-named = { $label } 하나 더 적기
field-item-remove = 빼기
field-item-remove-named = { $label } 빼기
field-row = { $index }째 줄
field-row-add = 줄 더하기
field-file-remove = { $name } 지우기
field-file-uploaded = 올린 파일
field-consent = 동의합니다
field-secret = 이 답은 경영상 비밀입니다
field-mean = 평균
field-home = 한 번 적으면 다음 신청에도 쓰입니다.
limit-files = { $types }. 한 파일 { $mb } MB 이하, { $count }개까지.
limit-months = { $months }까지 정할 수 있습니다.
limit-choices = { $max }개까지 고를 수 있습니다.
limit-least = { $min } 이상.
limit-most = { $max } 이하.
limit-between = { $min }에서 { $max }까지.

consent-purpose = 목적
consent-items = 항목
consent-recipient = 받는 곳
consent-retention = 두는 기간
consent-refusal = 거부하면

errors-title = 입력 내용을 확인해 주세요
errors-prefix = 오류: { $title }

## Faults of an answer, a sentence each; `label` is the question.
fault-missing = ‘{ $label }’ 항목을 입력해 주세요
fault-missing-choice = ‘{ $label }’ 항목에서 하나를 골라 주세요
fault-missing-file = ‘{ $label }’ 항목에 파일을 올려 주세요
fault-missing-part = ‘{ $label }’ 항목의 ‘{ $part }’ 칸을 입력해 주세요
fault-too-long = ‘{ $label }’ 항목을 { $max }자 이하로 줄여 주세요. 지금은 { $is }자입니다
fault-long-line = ‘{ $label }’ 항목을 { $line }자 이하로 줄여 주세요
fault-long-text = ‘{ $label }’ 항목을 { $longest }자 이하로 줄여 주세요
fault-long-letter = ‘{ $label }’ 항목을 { $letter }자 이하로 줄여 주세요
fault-year = ‘{ $label }’ 항목의 연도를 { $first-year }년에서 { $last-year }년 사이로 적어 주세요
fault-blocks-most = ‘{ $label }’ 항목에는 { $max }개까지 적을 수 있습니다. 그 뒤의 것은 받지 않았습니다
fault-rows-most = 한 번에 { $rows }개까지 적을 수 있습니다. 그 뒤의 것은 받지 않았습니다
fault-days-most = ‘{ $label }’ 항목에 { $days }일 이하의 값을 적어 주세요
fault-name-link = ‘{ $label }’ 항목에 인터넷 주소 없이 이름만 적어 주세요
fault-password-long = 비밀번호를 { $password }자 이하로 정해 주세요
fault-file-letters = 파일 이름에 읽을 수 없는 글자가 있습니다. 이름을 바꿔 다시 올려 주세요
fault-range-between = ‘{ $label }’ 항목에 { $min } 이상 { $max } 이하의 값을 적어 주세요
fault-range-least = ‘{ $label }’ 항목에 { $min } 이상의 값을 적어 주세요
fault-range-most = ‘{ $label }’ 항목에 { $max } 이하의 값을 적어 주세요
fault-pieces-between = ‘{ $label }’ 항목을 { $min }개에서 { $max }개 사이로 맞춰 주세요
fault-pieces-least = ‘{ $label }’ 항목을 { $min }개 이상 적거나 골라 주세요
fault-pieces-most = ‘{ $label }’ 항목을 { $max }개 이하로 줄여 주세요
fault-order = ‘{ $label }’ 항목의 끝을 시작보다 뒤로 정해 주세요
fault-early = ‘{ $label }’ 항목에 더 늦은 날짜를 입력해 주세요. 신청하는 날보다 앞일 수 없습니다
fault-check = ‘{ $label }’ 항목의 마지막 숫자를 확인해 주세요. 예: 123-45-67891
fault-format = ‘{ $label }’ 항목을 예시와 같은 모양으로 적어 주세요
fault-format-number = ‘{ $label }’ 항목을 숫자로 입력해 주세요. 예: 38000
fault-format-date = ‘{ $label }’ 항목에 달력에 있는 날짜를 입력해 주세요. 예: 2027년 3월 2일
fault-format-date-part = ‘{ $label }’ 항목에 ‘{ $part }’ 칸을 입력해 주세요
fault-format-email = ‘{ $label }’ 항목을 전자우편 주소 모양으로 입력해 주세요. 예: name@company.example
fault-format-phone = ‘{ $label }’ 항목에 국내 전화번호를 입력해 주세요. 예: 02-1234-5678
fault-format-business-number = ‘{ $label }’ 항목에 숫자 10자리를 입력해 주세요. 예: 123-45-67891
fault-format-corporate-number = ‘{ $label }’ 항목에 숫자 13자리를 입력해 주세요
fault-format-postcode = 우편번호에 숫자 5자리를 입력해 주세요
fault-choice = ‘{ $label }’ 항목에서 보기에 있는 것을 골라 주세요
fault-files = ‘{ $label }’ 항목의 파일을 { $max }개 이하로 줄여 주세요
fault-personal-number = ‘{ $label }’ 항목에 주민등록번호처럼 보이는 숫자가 있습니다. 개인정보라면 지워 주세요
fault-file-type = ‘{ $name }’ 파일을 { $types } 가운데 하나로 바꿔 올려 주세요
fault-file-size = ‘{ $name }’ 파일은 { $size }입니다. { $limit } 이하로 줄여 올려 주세요
fault-file-empty = ‘{ $name }’ 파일이 비어 있습니다. 내용을 확인하고 다시 올려 주세요
fault-file-name = 파일 이름을 100자 이하로 줄여 다시 올려 주세요
fault-secret-reason = ‘{ $label }’ 항목이 왜 경영상 비밀인지 500자 이내로 적어 주세요
fault-consent = ‘{ $label }’ 항목을 읽고 동의하는지 표시해 주세요
fault-characters = ‘{ $label }’ 항목에 쓸 수 없는 글자가 있습니다. 보통 글자로 다시 적어 주세요
fault-reasons = 이유를 적어 주세요
fault-password-short = 비밀번호를 { $min }자 이상으로 정해 주세요
fault-password-known = 널리 알려진 비밀번호입니다. 다른 것으로 정해 주세요
fault-letters-most = 이 주소에는 방금 편지를 여러 번 보냈습니다. 한 시간 뒤에 다시 초대해 주세요
fault-confirm-password = 이 주소로 계정을 만들 때 정한 비밀번호가 아닙니다. 다시 적거나 계정을 다시 만들어 주세요
fault-sign-in = 전자우편 주소와 비밀번호를 다시 확인해 주세요
fault-taken = 이미 쓰고 있는 값입니다. 다른 것을 입력해 주세요

## Levels of rules
rule-level-ACT = 법률
rule-level-DECREE = 시행령(대통령령)
rule-level-MIN_RULE = 시행규칙(부령)
rule-level-NOTICE = 고시·훈령·예규
rule-level-ORDINANCE = 조례
rule-level-CITY_RULE = 시 규칙
rule-level-GUIDELINE = 지침·기준
rule-level-CONTRACT = 계약·협약
rule-level-NONE = 근거 규정 없음

## Parts
part-change = 고치기
part-previous = 이전 쪽
part-next = 다음 쪽
part-pages = 쪽
part-page = { $page } 쪽
part-filters = 조건 고르기
part-filters-applied = 조건 고르기: { $count }개 적용함
part-filter = 거르기
part-filter-remove = { $label } 조건 빼기
part-filter-clear = 모두 지우기
part-all = 모두
part-done = 마침
part-table-empty = 아직 없습니다.
part-contents = 이 화면의 내용
part-select = { $label } 고르기
part-selected = { $count }건 고름
part-not-now = 지금 할 수 없는 일
part-what-now = 지금 할 일
part-rule-now = 지금 규정
part-rule-trial = 이 실증에서는
part-rule-why = 왜 푸나요?
part-before = 지난 판
part-after = 이번 판
part-verdict-good = 맞음
part-verdict-bad = 부족
part-verdict-none = 해당 없음
part-letter-demo = 시범 서비스 · 예시 문서

due-days = D-{ $days }
due-today = D-DAY
due-late = { $days }일 지남
due-paused = 멈춤 { $days }일째

clock-title = 처리 시계
clock-used = 썼습니다
clock-used-days = { $days }일
clock-used-hours = { $hours }시간
clock-allowed-work-days = / { $allowed }근무일 · { $left }일 남음
clock-allowed-days = / { $allowed }일 · { $left }일 남음
clock-allowed-hours = / { $allowed }근무시간 · { $left }시간 남음
clock-over-work-days = / { $allowed }근무일 · { $over }일 지남
clock-over-days = / { $allowed }일 · { $over }일 지남
clock-over-hours = / { $allowed }근무시간 · { $over }시간 지남
clock-due = 기한 { $date }
clock-provisional = 아직 공휴일이 정해지지 않은 해가 들어 있어 바뀔 수 있습니다.
clock-paused = 시계가 멈춰 있습니다: { $why }
clock-rules = 날을 세는 방법과 근거 보기
clock-explain = 날마다 어떻게 셌는지 보기
clock-explain-title = 처리 기간 계산
clock-when = 날
clock-why = 까닭
clock-counted = 셈
clock-counts = 셈
clock-does-not-count = 세지 않음

why-first-day = 받은 날부터 셉니다
why-day-of-event = 일이 있던 날은 세지 않습니다
why-working = 근무일
why-counted = 날수에 넣습니다
why-saturday = 토요일
why-sunday = 일요일
why-stopped = 시계가 멈춘 날
why-outside-hours = 근무시간이 남지 않은 날
why-rolled-over = 마지막 날이 쉬는 날이어서 다음 근무일로 옮겼습니다
why-capped = 이 뒤로는 멈추거나 늘릴 수 없습니다

holder-now = 지금
holder-question = 지금 누가 들고 있나요?
holder-applicant = 신청 기업
holder-city = 서울시
holder-agencies = 협의 기관
holder-committee = 위원회

## States of a matter: the fallback where a stage brings no words of its own
state-draft = 작성 중
state-received = 접수
state-checking = 서류 검토
state-supplement = 보완 요청
state-reviewing = 검토 중
state-consulting = 협의 중
state-scheduled = 심의 예정
state-approved = 승인
state-approved-with-conditions = 조건부 승인
state-refused = 부결
state-returned = 반려
state-withdrawn = 취하
state-preparing = 준비 중
state-running = 실증 중
state-suspended = 중지
state-completed = 종료
state-revoked = 취소

section-not-started = 작성 전
section-started = 작성 중
section-ready = 완료
section-faults = 고칠 곳 { $count }개
section-later = 위 항목을 먼저 작성해 주세요

public-yes = 공개
public-no = 비공개
public-partial = 부분공개

## What was done
flash-saved = 저장했습니다.
flash-signed-out = 로그아웃했습니다.
flash-signed-in = 로그인했습니다.
flash-confirmed = 전자우편 주소를 확인했습니다.
flash-done = 처리했습니다.
flash-removed = 뺐습니다.
flash-sent = 보냈습니다.
flash-filed = 신청서를 제출했습니다.
flash-company = 기업 정보를 저장했습니다.
flash-uploaded = 파일을 올렸습니다.
flash-moved = 시각을 옮겼습니다.

save-saved = { $time }에 저장했습니다
save-not-saved = 저장하지 못했습니다. 위의 { $count }곳을 고쳐 주세요.
save-never = 아직 저장하지 않았습니다
save-leave = 저장하지 않은 내용이 있습니다.

button-save = 저장
button-save-and-continue = 저장하고 계속
button-save-and-leave = 저장하고 나가기
button-back = 돌아가기
button-search = 찾기
button-sign-in = 로그인

## Pages for what went wrong
error-401-title = 로그인해 주세요
error-401-lead = 이 화면은 로그인한 뒤에 볼 수 있습니다. 로그인하면 여기로 돌아옵니다.
error-403-title = 다른 곳에서 보낸 요청입니다
error-403-lead = 마당의 화면에서 보낸 요청이 아니어서 처리하지 않았습니다. 바뀐 것은 없습니다. 하려던 일이 있으면 마당의 화면에서 다시 해 주세요.
error-403-next = 마당의 화면을 새로 열어 그 화면의 단추로 다시 해 주세요. 오래 열어 둔 화면이나 다른 프로그램의 링크에서 왔을 때에도 이렇게 나올 수 있습니다.
error-404-title = 찾는 화면이 없습니다
error-404-lead = 주소가 바뀌었거나 다르게 옮겨 적었을 수 있습니다. 볼 권한이 없는 화면도 이렇게 나옵니다.
error-404-next = 주소 끝의 글자를 확인해 주세요. 내 신청이나 맡은 사건을 찾는다면 그 일을 하는 계정으로 로그인했는지 확인해 주세요.
error-404-search = 등록부에서 찾기
error-405-title = 이 주소에서는 할 수 없는 일입니다
error-405-lead = 앞 화면으로 돌아가 단추를 다시 눌러 주세요.
error-409-title = 그사이 내용이 바뀌었습니다
error-409-lead = 다른 분이 먼저 처리했거나 저장했습니다. 앞 화면을 새로 열어 지금 상태를 확인한 뒤 다시 해 주세요.
error-409-next = 적던 내용이 있다면 앞 화면으로 돌아가 복사해 둔 뒤 새로 열어 주세요.
error-passed-title = 이미 지나갔거나 아직 때가 아닙니다
error-passed-lead = 다른 분이 먼저 처리했거나 지금 단계에서는 할 수 없는 일입니다. 보낸 내용으로 바뀐 것은 없습니다.
error-way-passed = 지금 상태 보기
error-413-title = 보낸 내용이 너무 큽니다
error-413-lead = 한 번에 보낼 수 있는 양을 넘었습니다. 앞서 저장한 내용은 그대로 있습니다.
error-413-next = 항목 옆에 적힌 한도를 확인하고, 파일을 줄이거나 나누어 하나씩 올려 주세요.
error-414-title = 주소가 너무 깁니다
error-414-lead = 찾는 조건을 줄여 다시 찾아 주세요.
error-415-title = 읽을 수 없는 형식입니다
error-415-lead = 마당의 화면에서 다시 보내 주세요.
error-422-title = 보낸 내용을 읽지 못했습니다
error-422-lead = 앞 화면으로 돌아가 입력 내용을 확인하고 다시 보내 주세요.
error-429-title = 잠시 뒤에 다시 해 주세요
error-429-lead = 짧은 시간에 여러 번 시도하여 잠시 막았습니다. 마지막에 보내신 것으로 바뀐 것은 없습니다.
error-429-next = 1분쯤 뒤에 다시 해 주세요. 비밀번호를 여러 번 틀렸다면 15분쯤 걸립니다. 그동안 공개된 화면은 모두 볼 수 있습니다.
error-500-title = 화면을 보여 드리지 못했습니다
error-500-lead = 마당에 문제가 생겼습니다. 저장한 내용은 그대로 있고, 무엇이 잘못되었는지 기록해 두었습니다.
error-500-next = 조금 뒤에 다시 해 주세요. 급하면 전화로 언제 어느 화면에서 그랬는지 알려 주세요.
error-503-title = 잠시 쉬고 있습니다
error-503-lead = 점검하고 있거나 이용하는 분이 많습니다. 조금 뒤에 다시 해 주세요.
error-ways = 갈 수 있는 곳
error-way-back = 앞 화면으로 돌아가기
error-way-home = 처음 화면
error-way-account = 내 계정
error-way-register = 공개 등록부
error-way-help = 이용 안내
error-way-sign-in = 로그인하기
error-call = 계속되면 02-120으로 알려 주세요.
error-number = 오류 번호

## Why an act is refused; keys are already turned into names where they are shown.
refusal-unknown-act = 이 절차에는 없는 일입니다.
refusal-not-at-this-stage = 지금 단계({ $stage })에서는 할 수 없습니다.
refusal-not-your-part = ‘{ $role }’ 역할이 하는 일입니다.
refusal-lead-only = 신청 기업의 책임자만 할 수 있습니다.
refusal-wrong-sheet = 이 일에 맞지 않는 서식입니다. 화면을 새로 열어 다시 해 주세요.
refusal-kind-forbids = 이 종류의 처분에는 쓸 수 없는 일입니다.
refusal-incomplete = 아직 적지 않은 항목이 있습니다: { $missing }
refusal-checklist-open = 아직 확인하지 않은 서류가 있습니다: { $missing }
refusal-checklist-failed = 부족한 서류가 있습니다: { $missing }
refusal-conflicts-undeclared = 이해관계를 아직 밝히지 않은 위원이 있습니다: { $missing }
refusal-recused = 이 안건에서 빠지셨기 때문에 할 수 없습니다.
refusal-scores-open = 아직 내지 않은 평가가 있습니다: { $missing }
refusal-items-open = 아직 끝나지 않은 안건이 있습니다: { $missing }
refusal-minutes-lack = 회의록에 빠진 것이 있습니다: { $missing }
refusal-signatures-lack = 아직 서명하지 않은 위원이 있습니다: { $missing }
refusal-chair-unsigned = 참석한 위원장이 서명하지 않았습니다.
refusal-signers-lack = 위원장 말고 서명한 위원이 모자랍니다. { $need }명이 필요하고 { $have }명이 서명했습니다.
refusal-not-a-signer = 이 회의록에 서명할 위원이 아니거나 이미 서명하셨습니다.
refusal-item-settled = 이 안건은 이 회의에서 이미 끝났습니다.
refusal-conditions-lack = 위원회가 조건부로 의결했습니다. 조건을 하나 이상 붙여 주세요.
refusal-item-in-session = 이 안건은 열려 있는 회의에 올라 있습니다. 먼저 그 회의에서 의결하거나, 의사정족수 미달이나 연기로 넘겨 주세요.
refusal-insurance-lacks = 책임보험에 부족한 것이 있습니다: { $missing }
refusal-consent-needed = 두 번째 연장에는 신청인의 동의가 필요합니다. 신청인에게 새 날짜와 이유를 알리고 동의를 구해 주세요.
refusal-remedies-run = 불복할 수 있는 기간이 아직 남아 있습니다: { $missing }
refusal-rule-unknown = 막는 규정이 무엇인지 아직 정해지지 않았습니다.
refusal-not-the-citys-rule = 서울시가 풀 수 있는 규정이 아닙니다({ $level }). 맡은 곳: { $body }
refusal-line-unchecked = 먼저 확인할 항목이 있습니다: { $line }
refusal-children-open = 아직 끝나지 않은 { $kind } { $count }건이 있습니다.
refusal-no-children = { $kind } 건이 하나도 없습니다.
refusal-children-disagree = { $kind } { $count }건의 결과가 이 결정과 다릅니다.
refusal-children-elsewhere = { $kind } { $count }건이 아직 다음 단계에 있지 않습니다: { $stages }
refusal-no-child-at = { $stages } 단계에 있는 { $kind } 건이 없습니다.
refusal-children-at = { $kind } { $count }건이 아직 이 단계에 있습니다: { $stages }
refusal-parent-elsewhere = 신청이 다음 단계에 있을 때만 할 수 있습니다: { $stages }
refusal-meeting-elsewhere = 회의가 다음 단계에 있을 때만 할 수 있습니다: { $stages }
refusal-request-not-open = 열려 있는 요청이 없습니다: { $overlay }
refusal-request-open = 아직 끝나지 않은 요청이 있습니다: { $overlay }
refusal-clock-not-run-out = 기한이 아직 지나지 않았습니다: { $clock }
refusal-clock-not-running = 기한이 지났거나 정해지지 않았습니다: { $clock }
refusal-too-few-periods = { $clock } 기간을 { $need }번 채워야 합니다. 지금은 { $have }번입니다.
refusal-done-too-often = 이 일은 { $at-most }번까지 할 수 있습니다.
refusal-not-done = 먼저 해야 할 일이 있습니다: { $act }
refusal-not-agreed = 아직 동의가 없습니다: { $act }
refusal-did-it-yourself = 같은 사람이 두 번 맡을 수 없습니다. 앞의 일: { $act }
refusal-acted-as = 이 신청에서 이미 ‘{ $role }’ 역할을 했기 때문에 할 수 없습니다.
refusal-votes-unknown = 투표 결과가 아직 없습니다.
refusal-no-quorum = 의사정족수가 모자랍니다. 위원 { $roll }명 가운데 { $need }명이 필요하고 { $have }명이 왔습니다.
refusal-votes-lacking = 찬성이 모자랍니다. { $need }표가 필요하고 { $have }표입니다.
refusal-votes-carried = 찬성이 충분해 가결되었습니다. { $need }표가 필요하고 { $have }표입니다.
refusal-window-not-open = { $date }({ $weekday ->
    [Mon] 월
    [Tue] 화
    [Wed] 수
    [Thu] 목
    [Fri] 금
    [Sat] 토
   *[Sun] 일
  }) { $time }(한국 시각)부터 할 수 있습니다.
refusal-window-closed = { $date }({ $weekday ->
    [Mon] 월
    [Tue] 화
    [Wed] 수
    [Thu] 목
    [Fri] 금
    [Sat] 토
   *[Sun] 일
  }) { $time }(한국 시각)에 마감되었습니다. 쓰던 내용은 그대로 있습니다.
refusal-not-yet-reached = { $month }월 { $day }일 { $time }부터 할 수 있습니다.
refusal-day-passed = 알린 날이 지났습니다. 새 날짜를 정해 회의를 미뤄 주세요.
refusal-notice-too-short = 알림 기간이 모자랍니다. { $need }일 전에 알려야 하는데 { $have }일 남았습니다. { $month }월 { $day }일부터 열 수 있습니다.
refusal-silence-otherwise = 답이 없을 때의 처리가 다르게 정해져 있습니다: { $says }
refusal-extended-already = 이미 늘렸습니다. { $clock } 기한은 { $at-most }번까지 늘릴 수 있습니다.
refusal-no-due-date = { $clock } 기한의 마지막 날을 셀 수 없습니다. 더 짧게 정해 주세요.
refusal-dates-stand = 공휴일이 새로 정해져 바뀐 기한이 없습니다.
refusal-too-many-days = { $at-most }일까지 정할 수 있습니다. 지금은 { $have }일입니다.

## account
language-code = ko
fault-founding-day = ‘{ $label }’ 항목을 2020-03-02처럼 적어 주세요
fault-founding-day-future = ‘{ $label }’ 항목에는 오늘이나 지난 날을 적어 주세요
fault-head-count = ‘{ $label }’ 항목을 12처럼 숫자로 적어 주세요
fault-company-known = 이미 등록된 사업자등록번호입니다. 그 기업의 책임 담당자에게 구성원으로 초대해 달라고 요청해 주세요
account-title = 내 계정
account-name = 성명
account-email = 전자우편 주소
account-password = 비밀번호
account-to-applications = 내 신청으로 가기
account-company = 기업
account-company-change = 기업 정보 고치기
account-company-found = 기업 정보 등록하기
account-no-company = 신청하려면 먼저 기업 정보를 등록해 주세요. 한 번 적으면 모든 신청서에 다시 씁니다.
account-members = 구성원
account-member-email = 함께 쓸 동료의 전자우편 주소
account-member-hint = 이 주소로 초대장을 보냅니다. 동료는 초대를 받아들인 뒤 신청서를 쓰고 볼 수 있습니다. 제출과 취하는 책임 담당자만 합니다.
account-member-add = 초대장 보내기
account-notices = 알림함
sign-in-title = 로그인
sign-in-lead = 신청서를 이어 쓰거나 심사 상황을 봅니다. 등록부와 데이터는 로그인하지 않고 볼 수 있습니다.
sign-in-do = 로그인
sign-in-first-time = 처음이신가요?
sign-in-first-time-hint = 전자우편 주소만 있으면 됩니다.
sign-in-demo = 시연 도구에서 한 번에 로그인하기
sign-up-title = 계정 만들기
sign-up-lead = 전자우편 주소를 확인한 뒤에 쓸 수 있습니다.
sign-up-email-hint = 이 주소로 확인 편지를 보냅니다.
sign-up-password-hint = { $count }자 이상으로 정해 주세요. 문장도 좋습니다.
sign-up-do = 계정 만들기
sign-up-known = 이미 계정이 있습니다
sign-up-sent-title = 전자우편을 확인해 주세요
sign-up-sent-lead = { $address } 주소로 편지를 보냈습니다.
sign-up-sent-next = 편지에 있는 링크를 48시간 안에 열어 주세요. 편지가 오지 않으면 스팸함을 살펴보거나 다시 받아 주세요.
sign-up-sent-demo = 시연에서는 편지가 밖으로 나가지 않습니다.
sign-up-sent-demo-link = 시연 도구에서 편지 보기
password-title = 비밀번호 정하기
password-do = 비밀번호 저장하기
confirm-title = 전자우편 주소 확인
confirm-lead = { $address } 주소를 확인하고 계정을 쓰기 시작합니다.
confirm-do = 주소 확인하기
confirm-password-hint = 계정을 만들 때 정한 비밀번호입니다.
confirm-anew = 비밀번호가 맞지 않으면 계정을 다시 만들어 주세요
company-title = 기업 정보
company-lead = 한 번 적으면 모든 신청서에 다시 씁니다. 제출한 신청서에는 제출할 때의 내용이 남습니다.
company-name = 상호(법인명)
company-name-en = 영문 이름
company-brn = 사업자등록번호
company-brn-hint = 숫자 10자리입니다. 000-00-00000처럼 적어 주세요.
company-crn = 법인등록번호
company-representative = 대표자 성명
company-established = 설립일
company-established-hint = 등기된 연월일을 2020-03-02처럼 적어 주세요.
company-phone = 대표 전화
company-business = 주요 사업
company-employees = 직원 수
company-type = 기업 유형
company-save = 기업 정보 저장하기
company-lead-only = 기업 정보는 책임 담당자만 고칠 수 있습니다.
mail-sender = 서울 규제샌드박스
mail-ask = 문의: { $contact }
mail-confirm-subject = 전자우편 주소를 확인해 주세요
mail-confirm-text = 아래 링크를 열고 단추를 누르면 계정을 쓸 수 있습니다. 계정을 만들지 않았다면 이 편지를 지워 주세요.
mail-known-subject = 이미 계정이 있습니다
mail-known-text = 이 주소로 계정을 만들려는 요청이 있었습니다. 이미 계정이 있으니 그대로 로그인해 주세요.
mail-member-subject = 기업 구성원으로 초대합니다
mail-member-text = { $company }에서 구성원으로 초대했습니다. 아래 링크를 14일 안에 열면 초대를 살펴보고 받아들일 수 있습니다. 계정이 없으면 이 주소로 먼저 만듭니다. 모르는 기업이면 이 편지를 지워 주세요.
mail-digest-subject = 기한이 다가온 일 { $count }건
mail-digest-text = 닷새 안이나 하루 안에 기한이 되는 일입니다. 멈춰 있는 기한은 넣지 않았습니다.
mail-link = 마당에서 열기
mail-foot = 서울 규제샌드박스 마당. 이 편지에는 답장할 수 없습니다.

## demo
demo-title = 시연 도구
demo-lead = 혼자서 모든 부서를 거쳐 볼 수 있도록 계정을 바꾸고 마당의 시각을 앞으로 옮깁니다.
demo-move = 시각 옮기기
demo-move-hour = 한 시간 뒤로
demo-move-day = 다음 근무일 아침으로
demo-move-next = 다음 기한 뒤로
demo-move-date = 날짜
demo-move-to = 이 날짜로 옮기기
demo-hats = 계정 바꾸기
demo-signed-in = 지금은 { $email } 계정으로 보고 있습니다.
demo-signed-out = 로그인하지 않았습니다.
demo-current = 지금 계정
demo-wear = 이 계정으로 로그인
demo-mail = 편지
demo-mail-lead = 시연에서는 편지가 폴더에 쌓입니다. 최근 것부터 보입니다.
demo-mail-notice = 알림
demo-mail-confirm = 주소 확인
demo-mail-known = 이미 있는 계정
demo-mail-member = 구성원 초대
demo-mail-digest = 기한 알림
demo-mail-sent = 보냄
demo-mail-waits = 대기
demo-mail-open = 링크 열기
demo-mail-none = 아직 편지가 없습니다.

## Case: what the company and the city both see of it
case-clock-ended = 끝남
case-clock-stopped = 멈춤
case-clock-started = 시작 { $date }
case-clock-waited = 멈춘 날 { $days }일
case-secret = 경영상 비밀
case-public-yes = 승인되면 공개
case-public-summary = 요약해 공개
case-secret-reason = 경영상 비밀인 까닭
case-not-answered = 답하지 않음
case-withheld = 신청기업이 제공에 동의하지 않아 가렸습니다

## opendata


## pilots

## Case: what the company and the city both see of it
## Company's case, and what it may do
company-case-all = 내 신청
company-case-draft = 작성 중인 신청서
company-case-untitled = 제목 없는 신청서
company-case-answer-now = 보완 요청 { $count }개에 답해 주세요
company-case-yours = 이제 하실 차례입니다
company-case-nothing = 지금 하실 일은 없습니다
company-case-until = { $date }까지
company-case-answer = 보완 답변 쓰기
company-case-more-time = 기한 늘려 달라고 하기
company-case-next = 다음 날짜: { $date } · { $what }
company-case-read-letter = 통지서 읽기
company-case-replies = { $all }곳 가운데 { $done }곳 마침
company-case-days-city = 서울시가 쓴 날
company-case-days-own = 신청 기업을 기다린 날
company-case-days = { $days }일
company-case-clocks = 다른 기한 { $count }개 보기
company-case-way = 처음부터 끝까지
company-case-requests = 요청한 규제특례
company-case-sent-to = 규정 { $number }번은 소관 기관({ $body })으로 보냈습니다.
company-case-goes-on = 나머지 규정({ $rest }번)은 서울시가 이어서 심사합니다.
company-case-withdraw-request = 이 요청만 거두기
company-case-consultations = 관계기관 협의
company-case-filed = 낸 신청서
company-case-version = { $number }판
company-case-version-whole = { $number }판 전체 보기
company-case-changes = 바뀐 답 { $count }개
company-case-about = 신청 정보
company-case-designation = 지정 { $number }
company-case-letters = 받은 문서
company-case-no-letters = 아직 받은 문서가 없습니다.
company-case-may = 할 수 있는 일
company-acts-refused = 지금은 할 수 없습니다
company-acts-remedies = 결정에 불복하는 길
company-acts-back = 신청으로 돌아가기
company-acts-final = 되돌릴 수 없습니다
company-acts-final-about = 이 신청의 처리가 끝나고, 보낸 협의와 기한도 함께 끝납니다. 다시 하려면 새로 신청해야 합니다.
company-acts-final-request = 이 요청만 끝나고 나머지 신청은 그대로 이어집니다. 거둔 요청은 되살릴 수 없습니다.
company-time-title = 기한 연장 요청
company-time-lead = 지금 기한은 { $date }입니다. 며칠이 더 필요한지와 까닭을 적어 주세요.
company-time-days = 더 필요한 날
company-time-days-hint = 처음 받은 날수보다 길 수 없습니다. 두 번까지 늘릴 수 있습니다.
company-time-unit = 일
company-time-cause = 까닭
company-time-words = 무엇이 언제까지 필요한가요?
company-time-send = 기한 연장 요청하기
company-cause-document_awaited = 다른 곳에서 받을 서류를 기다리고 있습니다
company-cause-other_office = 다른 기관의 확인이 필요합니다
company-cause-expert = 전문가의 시험이나 검토가 필요합니다
company-cause-site_visit = 현장을 확인해야 합니다
company-cause-illness = 담당자가 아픕니다
company-cause-disaster = 재난이나 사고가 있었습니다
company-answers-title = 보완 답변
company-answers-lead = 요청받은 곳만 고칠 수 있습니다. 나머지는 낸 그대로 둡니다.
company-answers-done = { $all }개 가운데 { $done }개 씀
company-answers-city = 요청한 말
company-answers-words = 담당자의 말
company-answers-old = 낸 답 · { $date }
company-answers-keep = 그대로 두겠습니다
company-answers-open = ‘{ $label }’ 항목을 고치거나, 그대로 두겠다고 표시해 주세요
company-answers-message = 함께 보낼 말
company-answers-send = 답변 모두 보내기
company-answers-save = 저장하기

## Notices of a person
notices-title = 알림
notices-new = 새 알림
notices-none = 아직 받은 알림이 없습니다.
notices-read-all = 모두 읽음으로 표시하기
