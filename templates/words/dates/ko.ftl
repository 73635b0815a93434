### Dates of a case: the calendar file, and why it takes long.

# Between the first day and the last.
date-to = ~
calendar-name = 마당 신청의 기한
calendar-take = 기한을 달력 파일로 받기 (.ics)
calendar-take-all = 모든 신청의 기한을 달력 파일로 받기 (.ics)
calendar-provisional = 공휴일이 확정되거나 멈춘 기간이 끝나면 달라질 수 있는 날짜입니다.
calendar-start = 실증을 시작할 마지막 날
calendar-condition = 조건 이행 기한: { $category }
case-why-this-day = 왜 이 날인가요?
case-days-work = { $days }근무일
slow-title = 왜 오래 걸리나요?
slow-days = 신청한 지 { $days }일이 지났습니다. 지금은 ‘{ $stage }’ 단계입니다.
slow-office = { $office }에서 맡고 있습니다.
slow-yours = 신청 기업의 답을 기다리고 있습니다.
slow-since = 이 단계는 { $date }에 시작했습니다.
slow-silent = { $office }의 의견을 기다리고 있습니다.
slow-meeting = { $date }에 여는 위원회에서 심의합니다.
slow-waited = 신청 기업의 답을 기다린 { $days }일은 처리 기간에 넣지 않았습니다.
slow-extended = 처리 기간을 { $times }번 연장했습니다. 까닭은 연장을 알린 편지에 있습니다.
slow-missed = 결정하기로 한 { $date }이 지났습니다. 02-120으로 전화하면 담당 부서에 이어 드립니다.
company-trial-contact = 전화: { $phone }. 문서는 전화로 받을 곳을 확인한 뒤 보내 주세요.
