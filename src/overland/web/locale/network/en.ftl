## Changing and retiring what was set up

problem-place-shared = Other companies halt at this place too
    .help = A place is shared by all. Ask the platform to change it, or add a place of your own.
problem-still-used = This is still in use
    .help = Change or retire what needs it first.
office-done-network-saved = The changes are saved.
office-done-retired = It is out of use.
office-done-restored = It is in use again.
office-done-plan-drawn = The new version of the seat plan is there.
office-done-rerouted = The trip goes its own way now. Whoever it touches is told.
network-meanwhile = It says now
network-meanwhile-help = Your own words still stand below. Saving again writes over these.
network-otherwise = something else
network-retire = Take out of use
network-restore = Take into use again
network-retire-hint = Nothing is lost: it is only offered no more, and can come back.
network-retired = out of use
network-back = Back
network-used-stop = Stop
network-used-route = Route
network-used-schedule = Schedule
network-used-bus = Bus
network-used-trip = Trip
network-used-more = and { $count } more
network-photo = Picture of the stop
network-photo-hint = An address that begins with https://
network-served = Getting on and off
network-not-served = Not served
network-accessible = With a wheelchair
network-accessible-short = wheelchair
network-unknown = Not known
network-no = No
network-stop-follows = Trips on sale show the change at once. Nobody is sent a message.
network-schedule-follows = Trips that are made already stay as they are. The next ones follow.
network-retire-schedule = No more trips are made of it. Those that are made already stay on sale until somebody cancels them.
network-edit-schedule = Change the schedule
network-edit = Change
network-way-back = Make the way back
network-route-retired = This route is out of use. No new trips go there.
network-planned = Another version holds from { $day }.
network-versions = Versions
network-version = Version { $version }
network-number = Number
network-holds-from = Holds from
network-holds-from-hint = Trips before this day keep the route as it was.
network-holds-today = today
network-always = always
network-begin-from = Begin from this one
network-look = See what changes
network-change-from = From { $day }
network-was = Until now
network-becomes = Then
network-left-out = no longer
network-fares-change = The fares become others.
network-same-stops = Stops, times and fares stay as they are.
network-new-trips-follow = Trips that are still to be made follow.
network-free-follow = { $count ->
    [one] 1 trip that nobody has bought follows
   *[other] { $count } trips that nobody has bought follow
}
network-sold-keep = { $count ->
    [one] 1 trip with travellers stays as it was sold.
   *[other] { $count } trips with travellers stay as they were sold.
}
network-save-from = Save from { $day }
network-another-way = Another way, this once
network-way-hint = Another stop, another time, a stop that is passed, a stretch that nobody can ride: for this trip alone. The route stays as it is.
network-arrives = Arrives
network-departs = Leaves
network-closed-leg = Closed road
network-closed-to = closed to { $stop }
network-way-touches = { $count ->
    [0] Nobody who has booked is touched.
    [one] 1 traveller is touched and will be told.
   *[other] { $count } travellers are touched and will be told.
}
network-way-save = { $count ->
    [0] Save
    [one] Save and tell 1 traveller
   *[other] Save and tell { $count } travellers
}
network-draw-plan = Draw a seat plan
network-plan-from-file = From a file
network-draw-anew = Draw anew
network-draw-hint = The front of the bus is at the top. Say of each place what stands there, as in the real bus.
network-labels = Print labels
network-take-plan = Take away as JSON
network-plan-replaced = There is a newer version:
network-stickers = Written on the seat in the bus:
network-size = Size
network-rows = Rows
network-columns = Places side by side, aisle included
network-resize = Draw it so
network-classes-hint = The code stands in fares. Passengers read the name.
network-class-code = Class { $n }, code
network-class-name = Class { $n }, name
network-front = front at the top
network-at = Row { $row }, place { $column }
network-aisle = Aisle
network-blank = Nothing
network-label = Label
network-more = More
network-sticker = Sticker
network-cell-size = Wide x long
network-accessible-seat = wheelchair
network-numbering = Numbering
network-fill-seats = Fill with seats
network-number-seats = Number all seats
network-save-version = Save as version { $version }
network-save-copy = Save as another plan
network-new-version = Version { $version } of the plan
network-buses-follow = Buses and schedules with this plan take the new version.
network-free-seats-follow = { $count ->
    [one] 1 trip that nobody has bought takes it too
   *[other] { $count } trips that nobody has bought take it too
}
network-sold-keep-seats = { $count ->
    [one] 1 trip with travellers keeps the seats it was sold with.
   *[other] { $count } trips with travellers keep the seats they were sold with.
}
network-undo = Undo
network-tools = What to draw
network-cell = The chosen place
network-keys = Arrow keys move, Enter draws, Ctrl+Z takes back.
error-link = Give an address that begins with https://
error-size = Give the size like 1x2
error-retired = This is out of use. Choose another one
error-has-routes = Buses halt here already. Add a new stop for another time zone
error-cannot-follow = One of these trips cannot follow any more. Look again
error-past-holds_from = Choose today or a later day
error-in-another-zone = The first stop must be in the same time zone
error-keep-their-number = Keep as many stops as there are. Close a stop instead of leaving it out
