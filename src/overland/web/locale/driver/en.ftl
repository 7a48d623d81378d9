## Trips

driver-trips = Trips
driver-today = Today
driver-later = Tomorrow
driver-over = Over
driver-nothing = No trip today
driver-nothing-next = When the office gives you a trip, it stands here.
driver-status-upcoming = not begun
driver-status-boarding = boarding
driver-status-in-progress = on the way
driver-status-completed = completed
driver-status-cancelled = cancelled
driver-online = Online
driver-offline = Offline
driver-synced = as of

## A trip

driver-on-board = on board, { $missing ->
    [one] 1 is missing
   *[other] { $missing } are missing
}
driver-all-on-board = everyone is on board
driver-nobody-booked = Nobody is booked
driver-check-in = Check in
driver-scan = Scan a ticket
driver-code = Code on the ticket
driver-check = Check
driver-photo = Read a photo of the code
driver-let-on = Let people on
driver-next-stop = Next:
driver-arrived = Arrived in { $place }
driver-left = Left { $place }
driver-late = Running late
driver-late-by = Later than planned from { $place }
driver-tell = Tell
driver-begin = Begin the trip
driver-complete = Complete the trip
driver-complete-early = Complete before the last stop
driver-complete-sure = By the timetable the bus arrives at { $time }. Nobody can be checked in after completing.
driver-share = Show where the bus is
driver-share-why = Who waits for it sees the bus on a map while the trip runs and this page is open. Your name is not told, and after three days it is forgotten. Without a network it is sent later.
driver-share-on = Shown to who waits. Last sent:
driver-share-waiting = Kept until there is a network.
driver-share-refused = This phone does not tell where it is. Allow it in the browser’s settings.
driver-people = Passengers
driver-leaving = { $count ->
    [one] 1 gets off here
   *[other] { $count } get off here
}
driver-boarded = on board
driver-call = Call { $name }
driver-not-on-sale = This trip is not on sale, so nobody is booked.
driver-camera-ask = Your phone will ask whether this page may use the camera. Pictures stay on the phone.
driver-camera-refused = The camera cannot be used. Allow it in the browser’s settings, take a photo, or type the code.
driver-no-code = No code found in this picture. Try again closer and brighter.
driver-reading = Reading the picture …
driver-hold-code = Hold the code in front of the camera
driver-close = Close

## The verdict

driver-verdict-welcome = Welcome
    .help = Let them on.
driver-verdict-already = Already on board
    .help = This ticket was used. Look who sits on the seat.
driver-verdict-wrong-trip = Another trip
    .help = This ticket is for another bus. Look at time and route on it.
driver-verdict-void = Not valid
    .help = This ticket was cancelled or changed. Ask for the newest one.
driver-verdict-unknown = No such ticket
    .help = Check the code, or look the name up in the list.
driver-verdict-unsure = Not on this list
    .help = The code is genuine and for this trip, but the ticket was bought, changed or cancelled since. Look who it is, and decide.
driver-by-the-list = Checked without a network, by the list of { $time }.
driver-let-on-anyway = Let on
driver-not-sent = There is no network, so this was not told. Press once more when there is one again.
driver-from-memory = There is no network. This page is as it was at { $time }; tickets are checked by its list.
driver-waits = Checked in without a network and not sent yet: { $count }
driver-conflicts = Let on without a network, although …
driver-conflict-already = { $name }, seat { $seat }: let on at { $time }, with a ticket that was used at { $before } already
driver-conflict-void = { $name }, seat { $seat }: let on at { $time }, with a ticket that is cancelled or was changed
driver-conflict-unplaced = { $name }: let on at { $time }, without a seat on this bus
driver-seat = Seat { $seat }
driver-boarded-at = On board since { $time }
driver-count = { $boarded } of { $expected } on board
driver-next = Next
