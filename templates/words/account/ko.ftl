### An account: invitations into a company.

fault-member-known = 이미 구성원인 분입니다. 다른 주소를 입력해 주세요
account-invited = 초대한 분
account-invited-until = { $until }까지 기다립니다.
account-invited-withdraw = 초대 거두기
invitation-title = 구성원 초대
invitation-lead = { $by } 님이 ‘{ $company }’의 구성원으로 초대했습니다.
invitation-what = 받아들이면 이 기업의 신청서를 함께 쓰고 볼 수 있습니다. 다른 구성원은 성명과 전자우편 주소를 보게 됩니다.
invitation-address = 초대받은 주소
invitation-until = 유효 기한
invitation-accept = 초대 받아들이기
invitation-sign-in = 이 주소의 계정으로 로그인하면 초대를 받아들일 수 있습니다. 계정이 없으면 같은 주소로 먼저 만들어 주세요.
invitation-other = 지금은 { $address } 계정으로 로그인해 있습니다. 로그아웃한 뒤 초대받은 주소의 계정으로 다시 로그인해 주세요.
invitation-ignore = 모르는 기업이면 받아들이지 않으면 됩니다. 기한이 지나면 초대는 없어집니다.
flash-invited = 초대장을 보냈습니다.
flash-withdrawn = 초대를 거두었습니다.
flash-joined = 기업의 구성원이 되었습니다.
fault-demo-past = ‘{ $label }’ 항목에 지금보다 뒤의 날짜를 입력해 주세요
fault-demo-far = ‘{ $label }’ 항목에 3년 안의 날짜를 입력해 주세요
fault-demo-date = ‘{ $label }’ 항목에 달력에 있는 날짜를 입력해 주세요. 예: 2026-10-14
confirm-already-title = 이미 확인한 주소입니다
confirm-already-lead = 링크는 제 일을 다했습니다. 전자우편 주소와 비밀번호로 로그인해 주세요.
letter-again-title = 확인 편지 다시 받기
letter-again-lead = 전자우편 주소를 아직 확인하지 않은 계정에 보냅니다.
letter-again-do = 편지 다시 받기
letter-again-sent = { $address } 주소의 계정이 확인을 기다리고 있다면 편지를 다시 보냈습니다.
letter-again-next = 편지에 있는 링크를 48시간 안에 열어 주세요. 한 주소로 한 시간에 몇 통까지만 보냅니다. 편지가 오지 않으면 이미 확인한 계정일 수 있으니 로그인해 보세요.
