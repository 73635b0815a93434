### The accessibility statement.

accessibility-title = 접근성 안내
accessibility-lead = 마당은 장애가 있는 분도, 나이가 많은 분도, 어떤 기기를 쓰는 분도 똑같이 쓸 수 있게 만듭니다.
accessibility-standard = 지키려는 기준
accessibility-standard-text = 한국형 웹 콘텐츠 접근성 지침 2.2와 웹 콘텐츠 접근성 지침(WCAG) 2.2의 AA 수준을 지키려고 합니다. 「장애인차별금지 및 권리구제 등에 관한 법률」 제21조와 「지능정보화 기본법」 제46조가 근거입니다. 인증기관의 품질인증은 아직 받지 않았습니다.
accessibility-can = 이렇게 쓸 수 있습니다
accessibility-can-1 = 모든 일을 키보드만으로 할 수 있고, 지금 어디에 있는지 늘 보입니다.
accessibility-can-2 = 스크립트를 꺼도 신청, 보완, 검색, 심사를 모두 할 수 있습니다.
accessibility-can-3 = 글자를 두 배로 키우거나 너비 320픽셀인 화면에서도 옆으로 밀지 않고 읽을 수 있습니다.
accessibility-can-4 = 색만으로 뜻을 나타내지 않습니다. 상태는 늘 낱말로 적습니다.
accessibility-can-5 = 지도와 그래프에는 같은 내용을 담은 목록이나 표가 함께 있습니다.
accessibility-can-6 = 어두운 화면, 고대비 화면, 인쇄를 따로 준비했고 움직이는 그림은 쓰지 않습니다.
accessibility-checked = 어떻게 확인하나요?
accessibility-checked-text = 화면을 고칠 때마다 한국어와 영어, 밝은 화면과 어두운 화면, 좁은 너비와 넓은 너비에서 자동 검사(axe와 Nu HTML 검사기)를 하고, 스크립트 없이 같은 일을 끝까지 해 봅니다. 화면 낭독기를 쓰는 분과 함께하는 점검은 아직 하지 못했습니다.
accessibility-short = 아직 모자란 점
accessibility-short-text = 알고 있는 것을 그대로 적습니다.
accessibility-short-1 = 기업이 올린 파일(PDF, HWPX 등)은 화면 낭독기로 읽기 어려울 수 있습니다. 필요하면 담당 부서가 다른 형식으로 드립니다.
accessibility-short-2 = 영어 화면에서도 결정 이유, 조건, 법령 이름은 한국어 그대로 나옵니다. 이런 글에는 한국어라는 표시를 넣어 화면 낭독기가 한국어로 읽게 했습니다.
accessibility-short-3 = 쉬운 말로 쓴 안내와 수어 영상은 아직 없습니다.
accessibility-tell = 쓰기 어려운 곳을 알려 주세요
accessibility-tell-text = 다산콜센터 02-120으로 전화하면 담당 부서로 이어 드립니다(평일 09:00–18:00). 어느 화면에서 무엇을 하려다 막혔는지 알려 주시면 고치고, 그 전까지는 전화나 서면으로 같은 일을 하실 수 있게 돕겠습니다.
accessibility-tell-remedy = 답변이 충분하지 않으면 국가인권위원회(국번 없이 1331)에 진정할 수 있습니다.
