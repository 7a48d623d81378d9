## Frame

skip = Skip to the content
home-link = Overland, to the search
main-nav = Main
foot-nav = More
nav-find = My booking
nav-my-trips = My trips
nav-account = Account
nav-sign-in = Sign in
nav-office = Office
nav-driver = Driving
language-switch = Đọc bằng tiếng Việt
theme = Colours
theme-auto = Auto
theme-light = Light
theme-dark = Dark
foot-phone = Practice phone
foot-bank = Practice bank
optional = (optional)
go-on = Continue
to-search = Search for trips
form-wrong = Please check these points
trace = Should you write to us about this, please give the number { $id }.

## Times and amounts

hours = { $hours } h
minutes = { $minutes } min
days-later = { $count ->
    [one] +1 day
   *[other] +{ $count } days
}
people = { $count ->
    [one] 1 passenger
   *[other] { $count } passengers
}
way-to = to

## Search

home-title = Bus tickets
home-heading = Where are you going?
search-label = Search for trips
from = From
to = To
example-from = City or town
example-to = City or town
swap = Swap from and to
date = Date
passengers = Passengers
find-trips = Find trips
recent = Searched lately
popular = Popular routes
promise-seat = Your seat is yours.
promise-seat-how = What you pick on the map cannot be sold to anyone else.
promise-price = The price is the price.
promise-price-how = What you see is what you pay, without fees at the end.
promise-refund = You know what comes back.
promise-refund-how = The refund is shown before you buy and before you cancel.
which-title = Which place?
which-heading = Which place do you mean?
which-from = From “{ $text }”
which-to = To “{ $text }”
change-search = Change the search
days-around = Other days
trips-found = { $count ->
    [one] 1 trip
   *[other] { $count } trips
}
sort = Sort by
sort-departure = Earliest
sort-price = Cheapest
sort-duration = Fastest
stops-between = { $count ->
    [0] no stops
    [one] 1 stop
   *[other] { $count } stops
}
amenities = On board
amenity-wifi = Wi-Fi
amenity-toilet = Toilet
amenity-water = Water
amenity-socket = Power socket
amenity-blanket = Blanket
amenity-tv = Screen
amenity-snack = Snack
amenity-air = Air conditioning
amenity-aircon = Air conditioning
refund-first = { $percent }% back up to { $hours } h before departure
refund-next = { $percent }% up to { $hours } h
refund-none = No refund after purchase
each = each
seats-left = { $count ->
    [one] 1 seat left
   *[other] { $count } seats left
}
choose-seats = Choose seats
no-trips = No trips on { $day }
no-trips-nearest = These are the nearest days with trips:
no-trips-at-all = There are none on the days around either. Try a place nearby.
way-back = Way back: { $origin } → { $destination }

## What is wrong with a form

error-needed = Please fill this in
error-no-place = No bus stops at a place of this name. Check the spelling, or try a larger town nearby
error-day = Give the date as day, month and year
error-past-day = This day is over. Choose today or later
error-far-day = Choose a day within the next year
error-passengers = Between 1 and 6 passengers can be booked at once
error-same-place = Choose another place than the one you start from

## Refusals

problem-code = Code { $slug }, HTTP status { $status }.
problem-status-400 = The address or the form could not be read. Go back and try once more.
problem-status-401 = Sign in and try again.
problem-status-403 = Your account has not been given this right. Ask the person who manages your accounts.
problem-status-404 = Perhaps the address was mistyped, or the page is not meant for this account.
problem-status-405 = Go back and use the buttons of the page.
problem-status-408 = The connection was too slow. Please try once more.
problem-status-409 = Things have changed since you opened the page. Open it again to see how they stand.
problem-status-410 = It was here, and its time is over.
problem-status-412 = Open the page again to see the change, then make yours.
problem-status-413 = Choose a smaller file.
problem-status-415 = Choose a file of another kind.
problem-status-422 = Go back and correct it.
problem-status-429 = That was a little too often. Wait a moment and try again.
problem-status-500 = It is our fault, not yours. Nothing is lost: please try again in a moment.
problem-status-503 = Please try again in a moment. What you have booked is safe.
problem-problem = Something went wrong on our side
problem-malformed = This request cannot be read
problem-unauthenticated = Please sign in
problem-forbidden = You may not do this
problem-not-found = There is nothing here
problem-conflict = This is no longer possible
problem-gone = This is over
problem-stale = Someone else changed this meanwhile
problem-too-large = This is too large
problem-invalid = Something is not right yet
problem-too-many = Please wait a moment
problem-unavailable = This is not available at the moment
problem-room-away = A part of the service is not answering
problem-method-not-allowed = This page does not do that
problem-unsupported-media = This kind of file is not read here
problem-slow-request = The request did not arrive in time
problem-form-not-ours = Please send the form once more
    .help = Your browser sent it without the cookie that proves it came from our page. Allow cookies for this site, go back and try again.
problem-bad-cursor = This page of the list cannot be found
    .help = Begin again with the first page of the list.
