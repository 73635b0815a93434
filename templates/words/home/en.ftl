### The home page.

home-title = Rules in the way? Try it in Seoul first
home-lead = Madang is the front door to the Seoul regulatory sandbox. Companies test in a set area for a set time without the rule that stops them; everyone can see what is being tested and on what conditions.
home-start = Check whether you can apply
home-see = See approved trials
home-note = At most seven questions. No sign-in needed.
home-map-title = Map of Seoul with the number of approved trials in each district
home-map-about = { $count ->
    [one] One approved trial
   *[other] { $count } approved trials
} in { $districts ->
    [one] one district
   *[other] { $districts } districts
}. Pick a district to see the list.
home-map-none = Once trials are approved, the map shows how many there are in each district.
home-map-schematic = Boundaries are approximate.
home-map-list = Districts as a list
home-map-count = { $count ->
    [one] 1 trial
   *[other] { $count } trials
}
home-doors = Where do you start?
home-ten-minutes = Ten-minute start
home-company = Companies
home-company-about = Find out what stands in the way and write your application. Once it is in, one screen shows who has it and how many days are left.
home-company-more = Drafts and cases under way
home-public = Residents
home-public-about = Anyone can see what is being tested nearby, which rule was lifted and why, and on what conditions.
home-public-more = Get it as open data
home-city = Reviewers
home-city-about = City officials, agencies and committee members sign in and see today’s work first.
home-city-more = The stages of a review
home-numbers = Madang in numbers
home-numbers-all = All statistics
home-numbers-approved = Approved trials, without those revoked
home-numbers-rules = Rules lifted in trials
home-numbers-handled = Applications under review
home-numbers-median = Receipt to decision (median)
home-unit-cases = { "" }
home-unit-rules = { "" }
home-unit-days = { " " }working days
home-latest = Newly approved trials
home-latest-all = { $count ->
    [one] See the one trial
   *[other] See all { $count }
}
home-latest-none = No trial is published yet. The first approval will appear here.
home-meetings = Next committee meetings
home-meetings-all = All meetings, past ones too
home-meetings-none = No meeting is announced. Once one is called, its date and agenda appear here.
home-look = Look around before you apply
home-how = How it works
