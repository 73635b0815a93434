### 결정 통지서 확인.

verify-title = 통지서 진위 확인
verify-lead = 서울시의 통지서를 받아 보셨다면, 적힌 번호 두 개로 지금도 유효한지 확인할 수 있습니다. 로그인하지 않아도 됩니다.
verify-number = 지정번호 또는 문서번호
verify-number-hint = 예: 2026-서울실증-0012. 등록부의 실증 번호(P-2026-0001)나 문서번호도 됩니다.
verify-code = 확인 번호
verify-code-hint = 통지서 맨 아래에 있는 열두 자리입니다. 예: 7Q4M-0K2D-9XTB
verify-do = 확인하기
verify-valid = 유효합니다
verify-valid-about = 서울시가 보낸 통지서의 번호가 맞고, 승인이 지금도 유효합니다.
verify-suspended = 중지되었습니다
verify-suspended-about = 서울시가 보낸 통지서의 번호가 맞지만, 실증이 중지되어 지금은 할 수 없습니다.
verify-ended = 기간이 끝났습니다
verify-ended-about = 서울시가 보낸 통지서의 번호가 맞지만, 승인한 기간이 끝났습니다.
verify-revoked = 취소되었습니다
verify-revoked-about = 서울시가 보낸 통지서의 번호가 맞지만, 지정이 취소되어 효력이 없습니다.
verify-revoked-on = { $date } 취소했습니다.
verify-unknown = 확인되지 않았습니다
verify-unknown-about = 번호가 맞는지 다시 봐 주세요. 그래도 확인되지 않으면 통지서를 보여 준 곳의 말을 믿지 마시고 다산콜센터(02-120)에 문의해 주세요.
verify-compare = 통지서의 내용이 위와 다르면 위의 내용이 맞습니다.
verify-note = 번호를 알아내려는 시도를 막으려고 1분에 20번까지만 확인할 수 있습니다.
verify-sent = 서울시가 보낸 문서입니다
verify-sent-about = 문서번호와 확인 번호가 서울시가 보낸 문서와 맞습니다. 승인이 지금도 유효한지는 지정번호로 확인해 주세요.
verify-sent-on = 보낸 날: { $date }
verify-withdrawn-on = 이 문서로 알린 결정을 취소한 날: { $date }
verify-designation = 지정번호
letters-verify = 확인 번호입니다. 누구나 ‘통지서 진위 확인’ 화면에서 이 통지서를 확인할 수 있습니다.
