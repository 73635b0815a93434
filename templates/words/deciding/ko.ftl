### What the committee and the decision maker do on a case.

deciding-agenda = 안건으로 올리기
deciding-agenda-lead = 아직 소집하지 않은 회의의 안건으로 올립니다. 신청인과 위원에게 알립니다.
deciding-agenda-none = 계획한 회의가 없습니다. 먼저 회의를 계획해 주세요.
deciding-agenda-next = 다음 순서: { $place }번째
deciding-agenda-order-hint = 비워 두면 마지막 순서에 놓습니다.

deciding-declaration = 이해관계 신고
deciding-declaration-lead = 자료를 열기 전에 이 안건과의 이해관계를 밝혀 주세요. 사유를 고르면 이 안건은 위원님 화면에 더 나오지 않습니다.
deciding-company = 신청 기업
deciding-rules = 풀어 달라는 규정
deciding-hint = 확인해 주세요
deciding-hint-former-employer = 위촉할 때 알려 주신 이전 근무처가 신청 기업({ $company })입니다. 판단은 위원님이 하십니다.
deciding-hint-same-house = 전자우편 주소가 신청 기업({ $company }) 사람과 같은 곳입니다. 판단은 위원님이 하십니다.
deciding-ground-none = 해당하는 사유가 없습니다
deciding-suggested = 살펴볼 사유
deciding-declaration-words-hint = 사유를 골랐다면 어떤 관계인지 적어 주세요.
deciding-pledge = 청렴서약: 공정하게 심의하고, 알게 된 비밀을 누설하거나 사사로이 쓰지 않으며, 사유가 생기면 바로 알리고 심의에서 빠지겠습니다.

deciding-votes = 의결 결과 기록
deciding-votes-lead = 규정마다 위원 한 사람 한 사람의 표를 적습니다. 제척·회피와 불참은 이미 정해져 있습니다. 가부동수는 부결입니다.
deciding-vote = 표
deciding-vote-for = 찬성
deciding-vote-against = 반대
deciding-vote-abstained = 기권
deciding-vote-recused = 제척·회피
deciding-vote-absent = 불참
deciding-member = 위원
deciding-count = 표 세어 보기
deciding-carried = 가결
deciding-not-carried = 가결되지 않음

deciding-decision = 결정
deciding-decision-lead = 서명해도 통지하기 전에는 신청인과 시민에게 아무것도 보이지 않습니다.
deciding-reasons-lead = 조례가 함께 살피라고 한 것마다 적습니다. 적어도 하나는 적어 주세요.
deciding-reasons-facts = 어떤 사실 때문에 이렇게 결정하는지 적어 주세요.
deciding-bases = 법적 근거
deciding-provision-hint = 이 규정의 적용을 배제하거나 완화할 수 있게 하는 조항입니다. 고칠 수 있습니다.
deciding-conditions = 조건
deciding-conditions-lead = 필요한 최소한만 붙이고, 조건마다 이유를 적습니다.
deciding-proposals = 관계기관이 제안한 조건 { $count }개
deciding-take = 가져오기
deciding-take-all = 모두 가져오기
deciding-remedies-hint = 마지막 날은 오늘 통지한다고 보고 셌습니다. 통지서를 보내는 날에 다시 셉니다.
deciding-immunity = 공익을 위해 적극적으로 한 일에 고의나 중대한 과실이 없으면 불이익을 주지 않습니다(규제개혁 기본 조례 제25조).
deciding-ground-votes = 위원회 심의
deciding-ground-opinions = 관계기관 의견
deciding-no-opinion = 회신이 없습니다.

deciding-letter = 통지서 보내기
deciding-letter-lead = 보내는 순간 결정이 효력을 가지고 신청인에게 알려지며 공개 기록이 됩니다.
deciding-letter-hint = 프로그램의 서식으로 썼습니다. 제목, 번호, 결정, 조건, 근거, 불복 방법, 담당 부서는 빠지지 않도록 여기서 고치지 않습니다.
deciding-letter-parts = 고칠 수 있는 것
deciding-letter-again = 고친 내용으로 미리 보기
deciding-letter-final = 보낸 통지서는 되돌릴 수 없습니다.
deciding-letter-conditions = 조건 { $count }개가 붙어 있습니다.
deciding-late = 보낼 때 채워집니다
deciding-hole = 빈 곳이 있어 보낼 수 없습니다
deciding-hole-named = 채워지지 않은 것: { $name }

fault-deciding-votes = ‘{ $label }’ 항목이 표와 맞지 않습니다. 출석 위원 과반수가 찬성해야 가결입니다
fault-deciding-hole = ‘{ $label }’ 항목에 채워지지 않은 곳이 있습니다. 겹중괄호가 있는 곳을 고쳐 주세요

review-declaration-ground = 제척·회피 사유
review-declaration-words = 설명
review-declaration-pledge = 청렴서약
review-votes-vote = 표
review-votes-result = 의결 결과
review-votes-words = 말한 내용
review-decision-reasons = 결정 이유
review-decision-basis = 근거
review-decision-provision = 적용을 배제할 수 있게 하는 조항
review-decision-remedies = 불복 방법
review-decision-conditions-category = 분류
review-decision-conditions-words = 조건
review-decision-conditions-reason = 필요한 이유
review-decision-conditions-office = 살피는 기관
review-decision-conditions-due = 이행 기한
review-letter-text = 통지서
review-letter-reasons = 이유
review-letter-basis = 근거
review-letter-remedies = 불복 방법
deciding-letter-preview = 통지서 미리 보기
deciding-letter-added-hint = 통지서에 ‘덧붙이는 말’로 실립니다.
review-letter-added = 덧붙이는 말
