## Where a bus is

trip-status = Where is the bus?
trip-state-scheduled = Not left yet
trip-state-boarding = Boarding
trip-state-under_way = On the road
trip-state-arrived = Arrived
trip-state-cancelled = This trip does not run
trip-on-time = on time
trip-late = { $minutes } minutes late
trip-planned = planned
trip-passed = behind
trip-own-stop = your stop
trip-as-of = As of { $time }.
trip-source = The times after a stop are worked out from when the bus left.

## Where one gets on

pickup = Where to get on
sketch-label = Small map: { $stop } with the stops before and after it
north = N
landmark = Look for: { $landmark }
driver = { $count ->
    [one] Driver
   *[other] Drivers
}
in-map-app = Open in a map app

## Without a network

from-memory = There is no network. This is your ticket as it was at { $when }, kept by this browser.
