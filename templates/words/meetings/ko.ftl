### Meetings for the public.

meetings-title = 위원회 회의
meetings-lead = 규제개혁위원회의 회의 일정과 안건, 결과와 회의록입니다. 회의는 공개합니다.
meetings-none-upcoming = 예정된 회의가 없습니다. 회의를 소집하면 날짜와 안건이 이곳에 실립니다.
meetings-minutes-part = 회의록 일부 공개
meetings-minutes = 회의록 공개
meetings-cancelled = 취소
meetings-off-cancelled = 이 회의는 열지 않습니다.
meetings-begun = 이미 시작한 회의입니다. 회의록은 끝난 날부터 10일 안에 서명하고 공개합니다.
meetings-attend = 방청하기
meetings-attend-how = 누구나 방청할 수 있습니다. 시작 10분 전까지 오시면 자리를 안내해 드립니다. 장소: { $place }. 문의 02-120
meetings-attend-closed = 위원회의 의결로 공개하지 않는 회의입니다.
meetings-agenda = 안건
meetings-results = 안건과 결과
meetings-attendance = 출석 { $present }명, 불참 { $absent }명
meetings-request = 규정 { $number }
meetings-pending = 결과와 표결, 말한 내용은 결정을 신청인에게 통지한 뒤에 공개합니다.
meetings-undecided = 이 신청은 결정 없이 끝났습니다.
meetings-no-items = 공개할 안건이 없습니다.
meetings-corrections = 바로잡은 것
meetings-signed = 회의록 서명: { $date }.
meetings-published = 공개: { $date }.
meetings-how = 방청과 공개
meetings-how-come = 누구나 방청할 수 있습니다. 시작 10분 전까지 안건 화면에 적힌 장소로 오시면 안내합니다. 문의: 다산콜센터 02-120
meetings-how-closed = 법률이나 법률의 위임을 받은 조례에 따라서만 공개하지 않을 수 있습니다. 그때는 그 이유를 회의 화면에 밝힙니다.
meetings-how-results = 결과와 회의록은 회의가 끝나고 10일 안에 공개합니다. 아직 통지하지 않은 안건의 결과는 신청인에게 먼저 알린 뒤에 싣습니다.
meetings-how-law = 근거: 「서울특별시 각종 위원회의 설치·운영에 관한 조례」 제10조의2
