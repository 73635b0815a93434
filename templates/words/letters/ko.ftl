### 받은 문서를 읽었다는 확인.

letters-read = 이 문서를 읽었습니다
letters-read-why = 문서를 끝까지 읽으셨으면 확인해 주세요. 확인한 때가 기록에 남고 담당 부서에도 보입니다. 확인해도 불복할 권리는 그대로입니다.
letters-read-by = { $who } 님이 읽음을 확인했습니다.
letters-read-at = 읽음을 확인한 때
letters-unread = 읽음 확인 전
letters-confirmed = 읽음 확인
letters-withdrawn = 결정 취소
letters-withdrawn-why = 이의신청이 받아들여져 이 결정은 효력이 없고, 신청을 다시 심사합니다.
letters-reading = 읽으셨나요?
