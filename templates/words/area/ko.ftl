### A drawn area.

area-drawn = 실증 구역 그림
area-drawn-about = 낸 구역을 서울의 약도 위에 그렸습니다. 약도의 경계는 법적 경계가 아닙니다.
field-area-upload = GeoJSON 파일 올리기
field-area-hint = 면(Polygon, MultiPolygon)을 경도, 위도 차례로 적은 파일입니다. 점 500개, 64KB까지 받고, 올린 파일은 위 칸의 글을 대신합니다. 읽을 수 없는 파일이면 위 칸의 글을 그대로 둡니다.
fault-drawing-size = ‘{ $label }’ 항목의 GeoJSON을 64KB 이하로 줄여 주세요
fault-drawing-json = ‘{ $label }’ 항목의 GeoJSON을 읽을 수 없습니다. 괄호와 쉼표가 빠지지 않았는지 확인해 주세요
fault-drawing-shape = ‘{ $label }’ 항목에 면을 그린 GeoJSON을 넣어 주세요. 점이나 선이 아니라 Polygon 또는 MultiPolygon이어야 합니다
fault-drawing-ring = ‘{ $label }’ 항목의 GeoJSON에서 둘레를 닫아 주세요. 점이 네 개 이상이고 마지막 점이 첫 점과 같아야 합니다
fault-drawing-order = ‘{ $label }’ 항목의 GeoJSON에서 경도를 앞에, 위도를 뒤에 적어 주세요. 예: [126.93, 37.53]
fault-drawing-outside = ‘{ $label }’ 항목에 서울 안의 구역을 그려 주세요
fault-drawing-points = ‘{ $label }’ 항목의 GeoJSON을 점 500개 이하로 줄여 주세요
fault-drawing-crossing = ‘{ $label }’ 항목의 GeoJSON에서 { $is }번째 둘레의 선이 서로 만나거나 겹칩니다. { $min } 가까이에 있는 점의 차례를 확인해 주세요
area-upload-kept = 올린 파일은 받지 않았고, 위 칸에 있던 구역을 그대로 두었습니다.
