### What was tried before, and the result of the first questions.

similar-title = 비슷한 사례
similar-by-rule = 같은 규정에 걸렸던 사례입니다. 조건과 까닭을 참고해 주세요.
similar-by-field = 같은 분야의 사례입니다.
similar-trial = 서울에서 승인한 실증
similar-case = 참고 사례
similar-new-tab = (새 창)
apply-usual = 실제로는 절반이 { $median }근무일, 열에 아홉이 { $ninetieth }근무일 안에 끝났습니다.
apply-usual-source = 통계 보기
apply-zones = 실증할 수 있는 구역
apply-zones-lead = 공공장소가 필요하면 이미 지정된 구역을 먼저 살펴봐 주세요. 구역마다 할 수 있는 것이 다릅니다.
apply-zones-all = 구역 모두 보기
apply-zones-count = 구역 { $count }곳의 이름 보기
apply-share = 결과 나누기
apply-share-lead = 아래 주소를 보내면 받은 분도 같은 결과를 봅니다. 주소에는 고른 답만 들어 있고, 마당은 아무것도 저장하지 않습니다.
applications-too-soon = 시작일이 결정보다 빠릅니다
applications-too-soon-what = 오늘 제출해도 { $date }까지 결정하므로, 그 전에는 시작하지 못할 수 있습니다. 그대로 제출할 수는 있습니다.
