### A drawn area.

area-drawn = The test area, drawn
area-drawn-about = The area as filed, on a sketch of Seoul whose lines are no legal boundaries.
field-area-upload = Upload a GeoJSON file
field-area-hint = A file of areas (Polygon, MultiPolygon), longitude before latitude, up to 500 points and 64 KB. It replaces the text above, unless it cannot be read.
fault-drawing-size = Shorten the GeoJSON of “{ $label }” to 64 KB
fault-drawing-json = The GeoJSON of “{ $label }” cannot be read. See whether a bracket or a comma is missing
fault-drawing-shape = Give “{ $label }” as GeoJSON of an area: Polygon or MultiPolygon, neither points nor lines
fault-drawing-ring = Close the rings in the GeoJSON of “{ $label }”: at least four points, the last one the same as the first
fault-drawing-order = Put longitude before latitude in the GeoJSON of “{ $label }”. Example: [126.93, 37.53]
fault-drawing-outside = Draw “{ $label }” inside Seoul
fault-drawing-points = Reduce the GeoJSON of “{ $label }” to 500 points
fault-drawing-crossing = Ring { $is } in the GeoJSON of “{ $label }” meets or overlaps itself. Check the order of the points near { $min }
area-upload-kept = The uploaded file was not taken, and the area in the box above stays as it was.
