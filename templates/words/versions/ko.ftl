### Versions of a filing, and what changed between two.

versions-title = 낸 신청서 { $number }판
versions-filed = 제출
versions-first = 처음 낸 판
versions-beside = 다른 판
versions-beside-one = { $number }판과 견주기
versions-open-one = { $number }판 보기
versions-changed = { $count ->
    [0] { $number }판과 다른 곳
   *[other] { $number }판과 다른 답 { $count }개
}
versions-same = 두 판의 답과 파일이 모두 같습니다.
versions-whole = { $number }판 전체
versions-all = 낸 판과 달라진 내용
versions-pdf = 제출한 내용 PDF로 내려받기
