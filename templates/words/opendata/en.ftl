## opendata

opendata-title = Open data
opendata-lead = Everything in the register, as files and by API. No account and no key.
opendata-datasets = { $count ->
    [one] { $count } dataset
   *[other] { $count } datasets
 }
opendata-changed = Last changed
opendata-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
 }
opendata-use = Using the data
opendata-licence = Licence
opendata-attribution = Attribution
opendata-cite = Seoul regulatory sandbox Madang, “{ $title }”
opendata-version = Schema version
opendata-extent = Size
opendata-files = Downloads
opendata-file-csv = CSV
opendata-file-csv-about = Exact values. UTF-8, separated by commas.
opendata-file-excel = CSV for Excel
opendata-file-excel-about = Opens with Korean intact. Text that looks like a formula gets an apostrophe in front.
opendata-file-json = JSON
opendata-file-json-about = With the types of the columns.
opendata-file-geojson = GeoJSON
opendata-file-geojson-about = Ready for a map. WGS84 coordinates.
opendata-columns = Columns
opendata-column = Column
opendata-type = Type
opendata-required = always there
opendata-type-string = text
opendata-type-integer = whole number
opendata-type-number = number
opendata-type-boolean = true or false
opendata-type-date = date
opendata-type-datetime = date and time
opendata-codes = Codes
opendata-code = Code
opendata-api = By API
opendata-api-about = Up to 1,000 rows at a time. Ask for the next page with the value of next as cursor; send the ETag to get content only when it has changed.
opendata-api-request = Request
opendata-api-row = A row
opendata-openapi = OpenAPI document
opendata-others = Other datasets
opendata-problem = HTTP status { $status }
