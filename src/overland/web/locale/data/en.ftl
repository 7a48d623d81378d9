office-data = Your data
office-data-whole = Everything, as one file
office-data-whole-hint = Every table as JSON lines and as CSV, the timetable as GTFS, and a page that explains all of it. It holds personal data of travellers and staff: the columns are marked. Who asks for it and who takes it is written down.
office-data-ask = Make the file
office-data-asked-at = Asked for { $at } by { $who }
office-data-begins = It begins in a moment
office-data-progress = { $done } of { $tables } tables
office-data-trouble = It broke off and is tried again by itself.
office-data-ready = { $rows ->
    [one] One row
   *[other] { $rows } rows
} in { $tables } tables, { $size } MB. Here until { $until }.
office-data-take = Download the zip
office-data-expired = No longer kept
office-data-given-up = It could not be made. Ask for it again; the log of jobs says why.
office-data-none = Nobody has asked for it yet
office-data-none-next = Making it takes some minutes; you can leave this page meanwhile.
office-done-export-asked = The file is being made. This page shows how far it is.

problem-export-not-ready = This file is still being made
problem-export-expired = This file is no longer kept. It can be made again at any time

office-public-feeds = For maps and journey planners
office-public-feeds-hint = These addresses are open to everybody. Give them to whoever shows your trips: the timetable once, the other two to be fetched twice a minute.
office-public-feed-gtfs-zip = Timetable (GTFS)
office-public-feed-trip-updates-pb = Delays, cancelled and added trips (GTFS Realtime)
office-public-feed-vehicle-positions-pb = Where the buses on their way are (GTFS Realtime)
office-public-feed-alerts-pb = Alerts (GTFS Realtime)

office-sheet-of = { $of } from a spreadsheet
office-sheet-lead = Take the list away, work on it, and bring it back; or bring one of your own with the same headings. First you see what it would do.
office-sheet-places = Places
office-sheet-stops = Stops
office-sheet-buses = Buses
office-sheet-drivers = Drivers and crew
office-sheet-roster = Who drives what
office-sheet-fares = Fares of the routes
office-sheet-schedules = Schedules
office-sheet-holidays = Days of rest
office-sheet-blocks = Kept seats
office-sheet-blocks-hint = A row keeps seats on every trip of a route, or of those that leave at one hour (25:30 is half past one in the night after); seats are separated by semicolons, and free themselves so many minutes before the departure, or never. A row without an id is new, unless just this is kept already. What is kept is not changed by a file. Trips on sale follow within a minute, where the seats are free.
office-sheet-issue-kept-as-it-is = Kept seats are not changed by a file: give them back, and bring the row without an id
office-sheet-bring = Bring from a spreadsheet
office-sheet-file = File
office-sheet-file-hint = CSV in UTF-8, or XLSX; up to 5 MB and { $rows } rows. The whole file is taken, or nothing.
office-sheet-check = See what it would do
office-sheet-take = Take it in
office-sheet-would = Nothing is wrong with this file
office-sheet-would-next = Nothing is changed yet: take it in to have it so.
office-sheet-taken = The file is taken in
office-sheet-sums = { $new } new, { $changed } changed, { $same } the same as before.
office-sheet-wrong = { $count ->
    [one] One thing is wrong
   *[other] { $count } things are wrong
}
office-sheet-wrong-next = Nothing was taken. Put right what stands below, and bring the file again.
office-sheet-cell = What stands there
office-sheet-changes = Changes
office-sheet-new = New
office-sheet-changed = Changed
office-sheet-columns = Columns
office-sheet-columns-hint = With an id, a row changes what has it; without one, what has the same code, plate or name. A column that is missing changes nothing, an empty cell empties. Several words in one cell are separated by a semicolon.
office-sheet-roster-hint = A row is of the trip with this id; without one, of the trip with this service day, code of the route and time of departure (25:30 is half past one in the night after). The bus is named by its plate, people by name or phone, separated by semicolons, the first at the wheel. A column that is missing leaves what is; an empty cell takes off. Rows that change places with each other may stand in any order.
office-sheet-fares-hint = A row is the price from one stop of a route to another in a class. Stops are named by their place in the route, counted from 0, or by name. Journeys that are not in the file keep their price; an empty amount takes one off sale. Amounts are in whole units of the currency without signs between thousands (250000). A route priced by the kilometre becomes a table of prices once one of them is another. Trips on sale are asked at the new fares at once; what is sold or held keeps its price.
office-sheet-schedules-hint = A row is of the schedule with this id; without one, of that with this route, time of departure (25:30 is half past one in the night after) and first day, or else a new one. Weekdays are mon; tue; wed; thu; fri; sat; sun; days are written 2026-04-30. On holidays it runs, not, or only. A bus brings its plan, kind and amenities where the row says nothing else. A column that is missing leaves what is; an empty cell empties. Trips that were made stay as they are; the next ones follow.
office-sheet-holidays-hint = A row is a day. One of the country's that stays as it is remains the country's; every other one becomes your own. With works: yes you run on it as on any other day of the week; own: no gives a day of your own back to the country's calendar. Days that are not in the file stay as they are.
office-sheet-issue-no-journey = Nobody can ride from there to here on this route
office-sheet-issue-other-stop = Another stop of the route stands in this place
office-sheet-issue-several-stops = The route halts there several times; say the place in the route
office-sheet-issue-several-schedules = Several schedules leave then; say the id
office-sheet-issue-before-starts = Ends before it starts
office-sheet-issue-out-of-range = Is out of range
office-sheet-issue-name-unreadable = Has signs that cannot be shown
office-sheet-issue-not-priced = A trip on sale would have no price left
office-sheet-issue-stale = Somebody has changed it meanwhile; bring the file again
office-sheet-issue-no-trip = No trip leaves then on this route
office-sheet-issue-several-trips = Several trips leave then on this route; say the id
office-sheet-issue-several-people = Several people are called so; write the phone number
office-sheet-issue-named-twice = Named twice
office-sheet-issue-has-other-seats = This bus has other seats than the trip
office-sheet-issue-bus-busy = This bus is on another trip at that time
office-sheet-issue-driver-busy = This driver is on another trip at that time
office-sheet-issue-not-available = Out of service, or away, at that time
office-sheet-issue-wrong-licence = This licence does not allow a bus with so many seats
office-sheet-issue-papers-expired = A paper does not hold until the end of this trip
office-sheet-issue-too-little-rest = Too little rest
office-sheet-issue-step-not-allowed = This trip is on its way, over or cancelled
office-sheet-issue-missing = Is missing
office-sheet-issue-unknown = There is no such thing here
office-sheet-issue-ambiguous = There are several of this name; say the region, too
office-sheet-issue-not-valid = Cannot be read, or is out of range
office-sheet-issue-twice = Stands twice
office-sheet-issue-unknown-column = There is no such column
office-sheet-issue-in-use = Belongs to another already
office-sheet-issue-has-routes = Cannot change while routes halt here
office-sheet-issue-has-trips-ahead = Cannot change while trips wait for this bus
office-sheet-issue-not-a-time-zone = Is no time zone
office-sheet-issue-place-shared = Other companies halt here too, so it cannot be changed
office-sheet-issue-retired = Is out of use
office-sheet-issue-invalid = Is out of range
office-sheet-issue-no-rows = There are no rows
office-sheet-issue-too-many-rows = There are too many rows
office-sheet-issue-too-large = Comes to too much when unpacked
office-sheet-issue-not-utf8 = The file is not in UTF-8; save it as “CSV UTF-8” or XLSX
office-sheet-issue-unreadable = Cannot be read from here on

problem-sheet-unreadable = This file cannot be read as a table
