### 한 사안의 모든 것을 담은 파일

dossier = 사안 기록 내려받기(ZIP)
dossier-hint = 제출한 판 모두, 첨부 파일, 의견, 의결과 결정, 보낸 문서, 이어진 처리 기록을 담습니다. 내려받은 일은 사안의 기록에 남습니다.
dossier-name = 사안 기록
dossier-opinions = 규제특례 요청과 의견
dossier-decided = 의결과 결정
dossier-record = 처리 기록
dossier-handed-in = 실증하며 낸 파일
dossier-enclosed = 의견에 붙인 파일
dossier-public = 공개용 파일
dossier-no-votes = 위원회에 올린 적이 없습니다.
dossier-no-decision = 결정한 것이 없습니다.
dossier-taken-back = 결재를 거둔 때
dossier-told = 통지한 때
dossier-gone = 보관하지 않는 파일이라 담지 않았습니다: { $name }
dossier-checked = 처리 기록 확인하기
    JSON 파일에는 사안과 그에 딸린 것마다 처리 기록이 차례(seq)대로 있습니다. 마당 없이도 고친 곳이 없는지 확인할 수 있습니다.
    1. 첫 기록의 prev_hash는 start와 같고, 그다음부터는 바로 앞 기록의 hash와 같습니다.
    2. hash는 prev_hash, id, 사안의 id, seq, act, role, actor, office, from_stage, to_stage, sheet_hash, law, at을 이 차례로 이은 것의 SHA-256입니다. 값마다 UTF-8 바이트 수를 8바이트(큰 끝 먼저)로 앞에 붙입니다. 빈 값(null)은 길이가 0입니다.
    3. sheet_hash는 sheet의 body(열쇠를 차례대로 놓고 빈칸 없이 쓴 JSON)와 checked를 같은 방법으로 이은 것의 SHA-256입니다. 위원의 이해관계 신고와 평가 점수는 담지 않아 sheet가 비어 있고, 그 sheet_hash만 있습니다.
    4. seal은 모든 사안의 기록을 한 줄로 이은 봉인입니다. 봉인의 hash는 봉인의 prev_hash, id, 기록의 id, 기록의 hash, 봉인의 at을 같은 방법으로 이은 것의 SHA-256입니다.
