### Versions of a filing, and what changed between two.

versions-title = What was filed: version { $number }
versions-filed = Filed
versions-first = First filing
versions-beside = Other versions
versions-beside-one = Compare with version { $number }
versions-open-one = Open version { $number }
versions-changed = { $count ->
    [0] Compared with version { $number }
    [one] One answer differs from version { $number }
   *[other] { $count } answers differ from version { $number }
}
versions-same = All answers and files are the same in both versions.
versions-whole = All of version { $number }
versions-all = Versions and what changed
versions-pdf = Download what was filed as PDF
