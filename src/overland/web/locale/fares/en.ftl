## Fares, the rules that move them, previews

fares-nav = Fares
fares-help = What riding costs: a table for each route, rules that move prices by day, time and demand, and limits that hold above all. What is sold or held keeps its price.
fares-of-routes = Fares of the routes
fares-of = Fares: { $route }
fares-how = How it is priced
fares-in-table = { $count ->
    [one] One price in a table
   *[other] { $count } prices in a table
}
fares-by-km = { $amount } a kilometre
fares-change = Change
fares-remove = Remove
fares-save = Save the fares
fares-switch = Show these fields
fares-keys = With scripts the arrow keys go from field to field, and a table copied from a spreadsheet can be pasted.
fares-all-by = All by percent
fares-all-to = Rounded to
fares-all-change = Change all in the table
fares-consequence = { $count ->
    [0] No trip of this route is on sale at the moment; these fares hold for those to come.
    [one] One trip on sale is asked at these fares at once. What is sold or held keeps its price.
   *[other] { $count } trips on sale are asked at these fares at once. What is sold or held keeps its price.
}
fares-consequence-more = There are more of them than were counted.
fares-no-routes-next = Fares belong to routes. Add a route first.
fares-rules = Rules
fares-rules-help = Each rule counts from the fare of the table, so their order does not matter: what they add or take away is summed up.
fares-new-rule = New rule
fares-a-rule = A rule of prices
fares-no-rules = No rules: prices are those of the tables
fares-no-rules-next = Add one for weekends, a season, a filling bus or the last days before departure, and try it before you save it.
fares-does = What it does
fares-holds = Where and when
fares-always = Everywhere, always
fares-class = Class
fares-name-hint = Passengers read it where a price is explained.
fares-kind-change = Always the same
    .help = A share of the fare or an amount: for a season, weekends, hours of the day, a route or a class.
fares-kind-occupancy = By how full the bus is
    .help = Counted on the stretch that is bought; the highest step that is reached counts.
fares-kind-nearness = By how soon it leaves
    .help = Counted until departure where one gets on; the nearest step that is reached counts.
fares-percent = Percent
fares-percent-hint = +10 is dearer, -10 is cheaper.
fares-amount = Amount in { $currency }
fares-amount-off = The amount is taken off
fares-full-from = From so full
fares-left-from = From so long before
fares-unit = Days or hours
fares-unit-days = days
fares-unit-hours = hours
fares-change-by = Changes by
fares-holds-hint = Of the departure where one gets on. What is left empty restricts nothing.
fares-first-day = First day
fares-last-day = Last day
fares-since = From
fares-until = Until
fares-until-hint = Earlier than the beginning is the next morning.
fares-rule-consequence = It holds at once for all that is on sale. What is sold or held keeps its price.
fares-save-rule = Save the rule
fares-try = Try it first
fares-tried = { $route }, { $day }
fares-tried-help = Nothing is saved yet. This is the whole way, a day before departure on an empty bus, with all other rules.
fares-from-full = from { $percent } % full
fares-hours-before = { $count ->
    [one] 1 hour before
   *[other] { $count } hours before
}
fares-days-before = { $count ->
    [one] 1 day before
   *[other] { $count } days before
}
fares-departure = Departure
fares-limits = Limits
fares-limits-help = However many rules come together, a price stays between these shares of the fare of the table.
fares-least = At least, percent
fares-most = At most, percent
fares-set-limits = Set the limits
fares-limits-are = Between { $least } % and { $most } % of the fare, in steps of { $step }.
fares-caps = Caps around holidays
fares-caps-help = Set for a country by the platform: on these days no price of any company may be further above the fare of its table.
fares-no-caps = No caps are set for { $country }.
fares-no-caps-next = Prices on holidays stay within the limits of each company.
fares-caps-all = All caps
fares-cap-most = At most above the fare
fares-cap-percent = At most above the fare, percent
fares-source = Where it is laid down
fares-new-cap = New cap
fares-add-cap = Add the cap
fares-cap-consequence = It binds every company at once, for all who get on in { $country } on these days. What is sold or held keeps its price.
fares-other-country = Country
fares-preview = Preview
fares-preview-help = What a passenger would pay by what holds now, and why. The address of this page can be sent to a colleague.
fares-show = Show
fares-pays = What a passenger pays
fares-nothing-moves = No rule moves this price.
fares-departs = Leaves its first stop at
fares-days-ahead = Bought so many days before
fares-taken = Seats taken, percent
fares-curve = Until departure
fares-curve-label = How the price moves until departure, for buses that are more or less full; the same stands in the table below.
fares-full = { $percent } % full
fares-from = From
error-change = Give a change in percent, like +10 or -7.5
error-before-the-first = The last day is before the first
error-no-day = Choose at least one day
error-no-time = These times leave nothing between them
error-does-nothing = Say how much dearer or cheaper
error-not-in-order = A step stands there twice
office-done-fares-set = The fares are saved and hold from now on.
office-done-fares-rule-set = The rule is saved and holds from now on.
office-done-fares-rule-removed = The rule is removed.
office-done-fares-limits = The limits are set.
office-done-fare-cap-added = The cap is added and binds every company.
office-done-fare-cap-removed = The cap is removed.
fares-gaps = A feed has the fares of the tables. What it cannot say is left out:
fares-gap-demand-left-out = rules by how full the bus is, as a feed knows no seats;
fares-gap-nearness-left-out = rules by how soon it leaves, as a feed does not know when one buys;
fares-gap-rules-left-out = rules by day, time, route or class, as the tables stand for every day.
