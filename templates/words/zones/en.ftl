## zones

zones-title = Zones
zones-lead = { $count ->
    [one] One place
   *[other] { $count } places
  } in Seoul where rules can be eased for a trial. Who designates a zone, and what becomes possible in it, depends on its kind.
zones-find = Find zones
zones-type = Kind
zones-district = District
zones-found = { $count ->
    [one] 1 zone
   *[other] { $count } zones
  }
zones-map = Map of the zones
zones-map-about = A sketch of Seoul with each zone marked by its number in the list below. The list says the same in words.
zones-map-near = Where { $name } is
zones-map-near-about = A sketch of the zone and the districts around it. The text beside it says where it is.
zones-map-note = A sketch: neither the lines of the districts nor the shapes of the zones are legal boundaries.
zones-geojson = Get GeoJSON
zones-download = Get the data
zones-kind = Kind
zones-allows = What it allows
zones-districts-more = and others
zones-trials = Trials
zones-trials-count = { $count }
zones-kinds = Kinds of zone and the law behind them
zones-kinds-about = A zone does not let the city lift every rule. Only what the law names falls away.
zones-designates = Designated by
zones-requested = Procedure
zones-basis = Legal basis
zones-city = Power of the city
zones-city-yes = The city itself grants permits
zones-city-no = The city grants no permits
zones-usable = In Seoul
zones-usable-yes = Available
zones-usable-legally-open = Open in law, but no such zone is known
zones-usable-no = Cannot be designated in Seoul
zones-kind-zones = { $count ->
    [one] See the one zone of this kind
   *[other] See the { $count } zones of this kind
  }
zones-sites = Places that the city lends
zones-sites-about = Trials are also possible in facilities of these kinds, by arrangement with the division in charge.
zones-number = Zone number
zones-designated = Designated
zones-until = Ends
zones-area = Area
zones-route = Length of the route
zones-vehicles = Vehicles
zones-vehicles-count = { $count }
zones-radius = Extent as drawn
zones-radius-text = about { $metres } m around its point
zones-shape = Basis of the shape
zones-what = What is possible here
zones-lifts = Rules that may fall away inside
zones-rests = Provisions on which the zone rests
zones-here = Rules of this place
zones-where = Where it is
zones-where-districts = Districts:
zones-runs = Trials here
zones-runs-none = No trial in the register names this zone yet.
zones-runs-start = Find out whether you can test here
zones-facts = What is known
zones-data = Data
zones-aside = Data and contents
zones-conditions = Conditions of the trials here
