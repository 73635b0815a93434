## 편지로 내는 협의 의견
opinion-title = 협의 의견 요청
opinion-lead = { $name } 님, { $office }의 의견을 묻습니다. 아래 내용을 살펴보고 이 화면에서 의견을 내 주세요. 계정은 필요하지 않습니다.
opinion-over = 이 질문에 대한 의견을 받았습니다. 더 하실 일은 없고, 받은 의견은 바꿀 수 없습니다.
opinion-asker = 의견을 요청한 부서
opinion-office = 의견을 낼 기관
opinion-late-more = 먼저 새 창에서 회신 기한을 늘린 뒤 이 화면에서 의견을 다시 보내 주세요. 적으신 내용은 이 화면에 그대로 있습니다.
opinion-due = 회신 기한
opinion-given = 낸 의견
opinion-filed = 의견을 내는 데 필요한 만큼만 보여 드립니다. 기업의 영업비밀이 있을 수 있으니 다른 사람에게 전하지 마세요.
opinion-filed-open = 신청 내용 보기

mail-opinion-subject = 협의 의견을 내 주세요
mail-opinion-text = { $name } 님, { $office }에서 { $number } 신청에 대한 의견을 묻습니다. 아래 링크를 열면 질문과 신청 내용을 보고 의견을 낼 수 있습니다. 링크를 여는 것만으로는 아무것도 보내지 않습니다.
mail-opinion-due = 회신 기한: { $date }
mail-opinion-own = 이 링크는 받는 분만 쓸 수 있습니다. 다른 사람에게 전하지 마세요.
demo-mail-opinion = 협의 의견 요청

## 편지 보내기
link-title = 계정 없는 담당자에게 편지로 묻기
link-lead = { $office }의 담당자 한 분에게 질문을 링크로 보냅니다. 링크를 받은 분은 이 질문만 보고 의견을 낼 수 있습니다. 링크는 회신 기한이 지난 뒤 2주까지, 기한이 지나서 보내면 보낸 날부터 2주까지 열립니다. 기한을 늘리면 링크도 함께 늘어납니다. 의견을 낸 뒤에는 2주 동안 읽을 수만 있고, 의견 없이 협의가 끝나면 링크도 끝납니다.
link-sent-to = 편지를 보낸 사람
link-ended = 끝난 링크
link-given-by = 보낸 사람: { $name }
link-taken-back = 링크 취소
link-replaced = 같은 주소로 새 편지를 보내 끝남
link-revoke = 링크 취소하기
link-send = 편지 보내기
link-send-button = 질문 보내기
link-over = 협의가 끝나 더 보낼 수 없습니다.
link-name = 담당자 이름
link-name-hint = 이 이름으로 의견을 기록합니다.
link-email = 담당자의 전자우편 주소
link-email-hint = 같은 주소로 다시 보내면 앞의 링크는 끝납니다.
fault-link-company = 신청한 기업에 속한 분입니다. 다른 주소를 입력해 주세요
fault-link-guest = 신청서를 함께 쓴 분입니다. 다른 주소를 입력해 주세요
fault-link-official = 이미 시 계정이 있는 분입니다. 그 기관의 담당자라면 로그인해서 의견을 낼 수 있습니다. 다른 주소를 입력해 주세요
fault-link-most = 이 주소에는 방금 편지를 여러 번 보냈습니다. 한 시간 뒤에 다시 보내 주세요

## 누가 읽나
opinion-read = 시 담당자와 심의위원은 의견을 모두 봅니다. 신청한 기업은 동의 여부와 이유, 법적 근거를 보고, 조건은 결정에 담긴 것만 봅니다. 다른 기관과 일반에는 보이지 않습니다.
opinion-internal = 시 내부용
opinion-internal-words = 이유와 법적 근거를 기업에 보이지 않기
opinion-internal-hint = 기업은 동의 여부만 보고, 이유를 공개하지 않았다는 안내를 봅니다.
opinion-internal-deciding = 결정의 이유에 그대로 옮기지 마세요.
opinion-internal-paper = 이유와 법적 근거는 시 내부용이며 기업에 보이지 않습니다.
opinion-withheld = 기관이 이유를 공개하지 않았습니다.
