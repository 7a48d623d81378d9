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
office-sheet-bring = Bring from a spreadsheet
office-sheet-file = File
office-sheet-file-hint = CSV in UTF-8, or XLSX; up to 5 MB and 2,000 rows. The whole file is taken, or nothing.
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
