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
language-switch = VI, đọc bằng tiếng Việt
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
from-price = from { $price }
no-trip = none
none-direct = none direct
filters = Filters
filters-set = Filters that are set
filter-time = Leaves
filter-operator = Operator
filter-kind = Bus
filter-amenity = On board
filter-pickup = Get on at
filter-drop-off = Get off at
filter-together = Seats together
time-night = at night, 0–6
time-morning = in the morning, 6–12
time-afternoon = in the afternoon, 12–18
time-evening = in the evening, 18–24
another-operator = Another operator
any-price = Any price
up-to = up to { $price }
show-trips = Show trips
without = Without:
clear-filters = Clear all filters
none-passes = No trip passes all of these filters
none-passes-help = { $count ->
    [one] 1 trip runs on this day without them.
   *[other] { $count } trips run on this day without them.
}
nearby-title = Places around
nearby = Something goes that day from or to places around:
km-from = { $km } km from { $place }
sold-out-trips = { $count ->
    [one] 1 trip without seats for everyone
   *[other] { $count } trips without seats for everyone
}
none-free = No seats left on { $day }
with-changes = With a change
connections-found = { $count ->
    [one] 1 connection
   *[other] { $count } connections
}
one-booking = One booking and one payment for all buses, with a seat on each.
none-through = No bus goes all the way with free seats on { $day }. With a change you get there.
changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
change-here = { $time } to change at { $stop }
change-walk = { $time } to change: from { $off } to { $on }
total-for = { $price } for { $count }
seats-apart = Not side by side
sort = Sort by
sort-departure = Earliest
sort-price = Cheapest
sort-duration = Fastest
sort-rating = Best rated
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

error-other = This is not right yet
error-missing = Please fill this in
error-missing-from = Say where you start
error-missing-ticket = Choose at least one ticket
error-missing-to = Say where you want to go
error-missing-day = Choose a date
error-missing-name = Give a name
error-missing-login = Give your phone number or e-mail address
error-missing-password = Give a password
error-missing-reference = Give the booking reference
error-missing-contact = Give the phone number or e-mail address of the booking
error-no-place = No bus stops at a place of this name. Check the spelling, or try a larger town nearby
error-unreadable = This cannot be read
error-unreadable-day = Give the date as day, month and year
error-past = This day is over. Choose today or later
error-too-far = Choose a nearer day: trips are not on sale that far ahead
error-out-of-range = Between 1 and 6 passengers can be booked at once
error-same-place = Choose another place than the one you start from
error-no-seat = Choose at least one seat, or let us choose for you
error-phone-or-email = Give a phone number or an e-mail address
error-not-a-phone = This is not a phone number. Write it like 0912 345 678
error-not-an-email = This is not an e-mail address. Write it like name@example.com
error-one-for-each-seat = Each seat needs one traveller
error-refund-changed = The refund has changed since you opened this page. Please look again
error-login-taken = There is already an account with this. Sign in instead
error-login-unreadable = This is neither a phone number nor an e-mail address
error-name-unreadable = Write the name in letters, at most 120 of them, without emoji
error-password-too-short = Take at least 10 characters
error-password-too-long = Take at most 200 characters
error-password-holds-login = Leave your phone number and e-mail address out of the password
error-password-common = This password is among the first that anybody would guess. Take a few words in a row

## Refusals

problem-code = Code { $slug }, HTTP status { $status }.
problem-back = Back to the page
problem-to-office = To the office
problem-status-400 = The address or the form could not be read. Go back and try once more.
problem-status-401 = Sign in and try again.
problem-status-403 = Your account has not been given this right. Ask the person who manages your accounts.
problem-status-404 = Perhaps the address was mistyped, or the page is not meant for this account.
problem-status-405 = Go back and use the buttons of the page.
problem-status-408 = The connection was too slow. Please try once more.
problem-status-409 = Things have changed since you opened the page. Open it again to see how they stand.
problem-status-410 = It was here, and its time is over.
problem-status-412 = Open the page again to see the change, then make yours.
problem-status-413 = Choose a smaller file, or write less.
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
problem-sheet-too-long = A workbook does not hold that many rows; as CSV they fit
problem-invalid = Something is not right yet
problem-too-many = Please wait a moment
problem-unavailable = This is not available at the moment
problem-room-away = A part of the service is not answering
problem-method-not-allowed = This page does not do that
problem-unsupported-media = This kind of file is not read here
problem-too-fast = Too many requests in a short time
problem-slow-request = The request did not arrive in time
problem-form-not-ours = Please send the form once more
    .help = Your browser sent it without the cookie that proves it came from our page. Allow cookies for this site, go back and try again.
problem-bad-cursor = This page of the list cannot be found
    .help = Begin again with the first page of the list.

## Seats

steps = Steps of the booking
step-at-seats = Seats
step-at-travellers = Travellers
step-at-payment = Payment
seats-title = Seats
seats-heading = Choose your seats
seats-gone = { $count ->
    [one] Seat { $seats } is gone. The map shows what is free now.
   *[other] Seats { $seats } are gone. The map shows what is free now.
}
seats-nearest = { $count ->
    [one] Seat { $seats } is the nearest of the same kind and price, and is chosen in its place.
   *[other] Seats { $seats } are the nearest of the same kind and price, and are chosen in their place.
}
choose-for-me = { $count ->
    [one] Choose a seat for me
   *[other] Choose { $count } seats for me
}
seat-just-gone = Just taken by others: { $seats }
legend = What the seats look like
state-vacant = Free
state-mine = Yours
state-taken = Taken
state-blocked = Not for sale
seat = Seat
seat-label = Seat { $seat }
seat-sticker = its sticker says { $sticker }
seats-named = { $count ->
    [one] seat { $seats }
   *[other] seats { $seats }
}
wish = If you can, please
any-seat = any seat
fact-window = at the window
fact-aisle = at the aisle
fact-lower = lower deck
fact-upper = upper deck
fact-front = first row
fact-near-door = near the door
fact-near-toilet = near the toilet
fact-table = at a table
fact-accessible = step-free
deck-main = Seats
deck-lower = Lower deck
deck-upper = Upper deck
class-Standard = Standard
class-First = First class
cell-driver = Driver
cell-guide = Guide’s seat
cell-door = Door
cell-stairs = Stairs
cell-toilet = Toilet
cell-table = Table
none-chosen = No seat chosen yet
hold-chosen = Hold the chosen seats
hold-seats = { $count ->
    [one] Hold 1 seat
   *[other] Hold { $count } seats
}
sold-out = This trip is sold out
sold-out-help = Seats that somebody holds come back when they are not paid for in time. Look again in ten minutes, or take another trip.
other-trips = Other trips on this day

## Travellers

travellers-title = Who travels?
travellers-heading = Who travels?
held-until = These seats are yours until { $time }.
hold-over = The time is over and the seats are free again.
contact-legend = Who books
contact-hint = The tickets go here. A phone number or an e-mail address is enough.
your-name = Your name
phone = Phone
email = E-mail
email-hint = The ticket can be printed from the e-mail
traveller-name = Name of the traveller
traveller-you = Leave empty if it is you
tell-them = Send them their ticket too
their-phone = Their phone
their-email = Their e-mail
to-payment = Go on to the payment
your-booking = Your booking
fare-type = Who is this?
age-between = { $from } to { $to } years
age-from = { $from } years and older
age-to = up to { $to } years
share-of-fare = { $share } % of the fare
infant-add = A small child on the lap
infant-name = The child's name
with-infant = with { $name } on the lap
extras-add = Luggage and other extras
extras-for-all = For the whole journey
extra-price = { $amount } each
extra-free = free
promo-code = Promo code
update-price = Show the price
price-lines = What the price is made of
price-for = For
price-fare = { $count ->
    [one] Fare
   *[other] Fares of { $count }
  }
price-promo = Code { $code }
price-type = { $name }: reduced fare
price-lap = { $name } on the lap
error-promo-unknown = There is no such code here. Look at its letters and digits once more
error-promo-over = The time of this code is over
error-promo-not-here = This code does not hold on this journey
error-promo-used-up = This code has been used as often as it may be
error-promo-first-only = This code is for a first booking with this company
error-too-many-guesses = Too many codes were tried. Go on without one, or wait a quarter of an hour
error-extra-sold-out = There is not enough left of one of the extras on this trip. Choose fewer
error-not-offered = This is not offered any more. Choose again
error-needs-an-adult = Only an adult can take a child on the lap
error-too-many-extras = That is more than one may have
take-free = Get the tickets, there is nothing to pay
error-price-stands = The payment has begun, so the price stands. Give the seats back to choose anew
party = Children, students, seniors
party-child = Children among them
party-student = Students among them
party-senior = Seniors among them
party-infant = Infants on a lap, besides
party-price-next = What children, students and seniors pay less is taken off as soon as you say who travels.
party-of-child = { $count } of them { $count ->
    [one] a child
   *[other] children
  }
party-of-student = { $count } of them { $count ->
    [one] a student
   *[other] students
  }
party-of-senior = { $count } of them { $count ->
    [one] a senior
   *[other] seniors
  }
party-of-infant = { $count } { $count ->
    [one] infant
   *[other] infants
  } on a lap
error-more-than-all = That is more than there are passengers, or more infants than adults to hold them
add-extras = Add extras
extras-had = This ticket has already:
extras-none = { $operator } offers nothing beside the seat.
extras-drop = Leave the extras
error-choose-extras = Choose how many you want of what
price-caption = Price of each seat
price = Price
total = Total
release = Give these seats back

## Payment

payment-title = Payment
payment-heading = Payment
how-to-pay = How would you like to pay?
method-local = Practice bank
    .how = No real money moves: for trying things out
method-vnpay = VNPay
    .how = QR, domestic and international cards
method-momo = MoMo
    .how = MoMo wallet
method-zalopay = ZaloPay
    .how = ZaloPay wallet, cards, bank apps
method-payos = Bank transfer (VietQR)
    .how = Scan a code with your bank's app
method-sepay = Bank transfer (VietQR)
    .how = Scan a code with your bank's app
method-casso = Bank transfer (VietQR)
    .how = Scan a code with your bank's app
method-stripe = Card (Stripe)
    .how = International cards
method-balance = Balance or voucher
    .how = Your balance with this operator, or a voucher’s code
method-cash = Cash at the counter
pay = Pay { $amount }
change-travellers = Change the travellers
pay-where = You go on to the page of the payment provider and come back here afterwards.
no-methods = This operator takes no online payment at the moment
no-methods-help = Please call { $operator }: { $phone }. Your seats are held until the time above.
tickets-go-to = The tickets go to { $contact }
waiting-waiting = Waiting for your payment
    .help = We have not heard of your { $amount } yet ({ $method }). Once you have paid, that usually takes a few seconds; we keep asking.
waiting-leave = Paid? Then you need to do nothing more. You may close this page: the tickets are sent to { $contact }.
waiting-unpaid = Not paid yet?
    .help = Your seats stay held while you go on, or choose another way. Should you pay twice, what is too much goes back.
waiting-late = The time to pay is over
    .help = Did you pay { $amount } in the last moments? Then wait here: if your seats are still free you get the tickets, and if not, the money goes back where it came from.
waiting-failed = The payment did not go through
    .help = { $method } did not take it, and no money was taken. Your seats are still yours: try again, or pay another way.
waiting-over = The time to pay is over
    .help = The seats are free again. If money left your account it comes back by itself.
waiting-attention = We are looking at your payment
    .help = It came in another way than expected. Somebody looks at it and you will hear from us; please keep the reference { $reference }.
pay-again = Try { $method } again
pay-otherwise = Pay another way
pay-go-on = Go on with { $method }
pay-under-way = You have begun to pay with { $method }. If you have paid there, wait for your tickets and do not pay again.
hold-again = Choose seats again
look-again = Look again

## Booking

status-held = Held
status-confirmed = Booked
status-expired = Not paid in time
    .heading = The time to pay is over
    .help = The seats are free again and nothing was charged. If they are still free you can have them once more.
status-released = Given back
    .heading = You gave these seats back
    .help = Nothing was charged.
status-cancelled = Cancelled
    .heading = This booking is cancelled
    .help = The tickets are no longer valid.
status-trip-cancelled = Trip cancelled
    .heading = This trip does not run
    .help = { $operator } has cancelled it. All you paid comes back by itself. Questions: { $phone }
status-refunded = Money returned
    .heading = The money came too late
    .help = The seats had been sold by then, so it goes back to where it came from.
held-heading = Your seats are held
ticket-title = { $count ->
    [one] Ticket
   *[other] Tickets
}
ticket-heading = { $count ->
    [one] Your ticket
   *[other] Your tickets
}
sent-to = Also sent to { $contact }
qr-alt = Boarding code of seat { $seat }
short-code = Code
boarded = On board
boarded-at = on board since { $time }
get-on = Get on
get-off = Get off
bus = Bus
reference = Booking
bring = Show the code to the driver, on the screen or on paper. Be at the stop ten minutes before departure, with a document that shows your name.
call-operator = { $operator } can be reached at
add-to-calendar = Add to the calendar
show-on-map = Find the stop on a map
print = Print
calendar-seats = Seats { $seats }. Booking { $code }.
manage = Manage this booking
paid = Paid
kept = Kept by the operator
if-cancelled = If you cancel now
back-now = { $amount } come back
gone-back = { $amount } of it for cancelled tickets have gone back or are on their way
nothing-back = Nothing comes back
link = Link to this page
link-help = Whoever has it can see the tickets. Share it only with those who travel.
cancel-booking = Cancel the booking
timeline = All that happened
step-opened = Payment begun
step-page-made = Sent to the payment page
step-paid = Paid
step-cash-taken = Paid in cash
step-refused = Refused by the provider
step-expired = Not paid in time
step-superseded = Replaced by a new attempt
step-attention = Being looked at
step-notice-differs = A message that did not fit was set aside
step-refund-opened = Refund begun
step-refund-paid = Refunded
step-refund-attention = The refund is being looked at
step-money-arrived = Part of the money has come
step-part-counted = Part of the price taken, and counted with the rest
step-part-over = The rest did not come: the part goes back
step-held = Here, waits for the rest
step-excess-due = What was not owed goes back
step-refund-again = Refund sent once more
step-accepted = Payment confirmed
step-given-back = Given back
step-dismissed = Closed: no money came
step-refund-by-hand = Refunded by bank transfer
step-refund-approved = Refund begun
refund-pending = { $amount } are on their way back
    .help = They arrive where they came from, usually within a few days.
refund-paid = { $amount } have been paid back
    .help = They are back where they came from.
refund-attention = The refund of { $amount } needs a hand
    .help = Somebody is looking at it. You do not need to do anything.
cancel-title = Cancel the booking
cancel-heading = { $count ->
    [one] Cancel this booking?
   *[other] What would you like to cancel?
}
cancel-whose = Whose tickets?
cancel-work-out = Show what comes back
cancel-others-stay = The others stay valid.
cancel-caption = What comes back
cancel-where-to = Where should the money go?
cancel-to-source = Back to where it came from
cancel-keep = Keep it as a balance with { $operator }
cancel-keep-how = It is there at once, for your next tickets with them.
error-owner-only = Only the account that owns the booking can keep the money
you-get-back = You get back
cancel-how = { $count ->
    [one] The ticket becomes invalid at once. The money goes back to where it came from.
   *[other] All { $count } tickets become invalid at once. The money goes back to where it came from.
}
cancel-and-refund = Cancel and get { $amount } back
cancel-without = Cancel without a refund
keep-booking = Keep the booking
correct-name = Correct the name
correct-name-how = A few letters can be corrected, once. For another person the ticket must be cancelled and bought anew.
correct-name-do = Correct it
new-code = The ticket gets a new code and is sent again. The old code no longer boards anybody.
back-to-tickets = Back to the booking
change-seat = Change the seat
change-seat-how = Free seats at the same price on your way. The change costs nothing.
change-seat-do = Move to this seat
no-other-seat = There is no other free seat at the same price on your way. Questions: { $phone }
error-another-name = That is another name, not a correction. A few letters may differ
error-other-price = That seat has another price
send-again = Send the tickets again
sent-again = The tickets are on their way to you once more.
did-held = Seats held
did-paid = Paid, tickets issued
did-returned = Money came that could not be used; it goes back
did-renamed = Name on seat { $seat } corrected: { $was } → { $became }
did-reseated = Moved from seat { $was } to { $became }
did-cancelled = Ticket of seat { $was } cancelled
did-boarded = On board, seat { $seat }
did-expired = Not paid in time, seats free again
did-released = Seats given back
told-email = E-mail sent
told-sms = Text message sent
told-about-confirmed = Tickets
told-about-again = Tickets, once more
told-about-changed = The trip has changed
told-about-amended = Changed ticket
told-about-cancelled = Cancellation
told-about-partial = Part of it cancelled
told-about-returned = Money goes back
told-about-reminder = Reminder
refund-falls = How the refund falls
refund-now = Now
refund-departure = Departure
refund-until = until { $when }
refund-afterwards = afterwards
refund-over = Nothing comes back any more.
refund-frozen = For all tickets that are left, by the rules you bought them under. They stay as they were then.
find-title = My booking
find-heading = Find your booking
find-booking = Show my booking
find-unknown = No booking fits these two
find-unknown-help = Check the reference, and use the phone number or e-mail address that was given when booking.
find-or = Booked with an account?
reference-hint = Eight letters and digits, in your e-mail or text message
phone-or-email = Phone or e-mail
contact-used = The one given when booking
mine-none = No trips yet. They will be listed here.
mine-find = Find a booking made without an account
mine-ahead = Ahead
mine-past = Past
earlier = Earlier ones

## Account

sign-up = Create an account
sign-up-why = Your trips in one place, and less to type next time. It is not needed for booking.
sign-out = Sign out
password = Password
password-hint = At least 10 characters. A few words in a row are good
no-account = No account yet?
have-account = Already have an account?
guest-fine = Booked as a guest?
devices = Signed in on
device-unknown = An unknown device
device-this = this one
device-used = Last used { $when }
problem-login-taken = There is already an account with this e-mail address or phone number
problem-wrong-login = This login and password do not belong together
    .help = Check both. Passwords are case-sensitive.
problem-session-over = You have been signed out
    .help = Please sign in again.
problem-weak-password = This password is too easy to guess
    .help = Take a longer one: a few words in a row are good.
problem-too-many-tries = Too many tries
    .help = Please wait a few minutes before you try again.
problem-seats-taken = These seats were taken a moment ago
problem-not-for-sale = This trip can no longer be booked
    .help = Its sale is closed, or it does not run. Look for another trip.
problem-price-changed = The price has changed since it was shown
    .help = Nothing is held yet. Look at the new price; if it suits you, go on.
problem-refund-changed = Another amount comes back now than was shown
    .help = Nothing was cancelled. Look at the new amount and decide again.
problem-too-many-guesses = Too many wrong tries
    .help = Wait a quarter of an hour before the next one, or open the booking by the link in your message.
problem-sent-often = The tickets were sent again a few times already
    .help = Look into your spam folder too. In an hour they can be sent once more; until then this page and its print are as good.
problem-wrong-step = The booking does not allow this as it stands
problem-promo-unknown = There is no such promo code
    .help = Look at its letters and digits once more. A code may also hold at another company or not yet.
problem-promo-over = The time of this promo code is over
    .help = Leave the field empty and go on without it.
problem-promo-not-here = This promo code does not hold on this journey
    .help = It may be for another route or for other days of travel.
problem-promo-used-up = This promo code has been used up
    .help = It has been used as often as it may be, by all or by you. Go on without it.
problem-promo-first-only = This promo code is for a first booking
    .help = You have travelled with this company before. Go on without it.
problem-extra-sold-out = There is not enough left of one of the extras on this trip
    .help = Choose fewer of it, or another trip.
problem-code-offered = Something is offered under this code already
    .help = Withdraw it first, or choose another code.
problem-hold-expired = The time to pay is over
    .help = The seats are free again. Choose them once more if you still want them.
problem-too-many-watching = Too many are watching seats at the moment
    .help = The map works all the same: load it again to see what is free.
problem-too-many-seats = That is more seats than can be held at once
    .help = Choose fewer, or pay for the ones you hold first.
problem-several-operators = These trips are run by different companies; please book them one by one
problem-too-many-holds = You are holding seats in another booking
    .help = Pay for it first, or give those seats back.
problem-unknown-seats = This bus has no such seats
problem-no-account = There is no account with this payment provider yet
problem-unknown-method = This way to pay is not available
    .help = Please choose another one.
problem-payment-over = This payment is over
    .help = Begin a new one.

## Refusals that passengers hardly meet

problem-status-428 = Open the page again and make your change there.
problem-currency-mismatch = Amounts of different currencies cannot be combined
problem-key-missing = This request needs an Idempotency-Key
    .help = Send a header Idempotency-Key of 16 to 255 characters, a new one for each thing you want done, the same one for each new try.
problem-key-reused = This Idempotency-Key was used for another request
    .help = Take a new key for a request with another content.
problem-still-running = The first request is still running
    .help = Wait a moment and send the same one again.
problem-database-away = We are very busy at the moment
problem-nothing-to-refund = There is not that much left to give back
problem-not-waiting = This does not wait for a decision any more
    .help = Somebody was quicker, or it has ended by itself. Look at the list once more.
problem-rate-stands-already = There is a rate for this from that day already
    .help = A rate stays as it is. Choose another day.
problem-same-person = Another person than the one who asked has to agree
problem-too-little-came = This is not enough for what it should pay
    .help = Its time is over, so the rest cannot come any more. Send it back instead.
    .help = Above the limit it takes two people. Ask a colleague who may give money back.
balance-title = Balance or voucher
balance-heading = Pay { $amount } with a balance or voucher
balance-left = { $amount } left
balance-over = The time to pay is over. Nothing was taken.
balance-own = Your balance with this operator
balance-pay = Pay { $amount } from the balance
balance-part = Use { $amount } as a part
balance-rest = The other { $amount } are paid in another way. If they do not come, this goes back by itself.
part-here = { $amount } of it are here already: { $method }. The tickets come with the rest.
part-take-back = Take it back
balance-otherwise = Back to the booking
balances-own = Your balances
voucher-have = Do you have a voucher?
voucher-code = Voucher code
voucher-code-hint = Sixteen letters and digits, for instance 7K2M-Q9X4-…
voucher-pay = Pay { $amount } with the voucher
error-voucher-unknown = This voucher is not known here, or its time is over
step-refund-kept = Kept as a balance
receipts = Receipts
receipts-none = There is no receipt yet: it is issued when the money is here.
receipt-receipt = Receipt { $number }
receipt-correction = Correction { $number }
receipt-tax-number = Tax number
receipt-day = Date
receipt-for = For
receipt-corrects = Corrects receipt
receipt-how = Paid by
receipt-amount = Amount
receipt-tax = VAT in it ({ $percent }%)
receipt-tax-of = in { $amount }
receipt-no-tax = None
problem-not-enough-left = There is not enough left for the whole price
    .help = A balance or voucher pays the whole price or nothing. Choose another way to pay; it keeps what it has.
problem-voucher-unknown = This voucher is not known here, or its time is over
    .help = Look at the code once more. A voucher is good with the operator who gave it.
problem-forged-notice = This notice is not signed as agreed
    .help = Nothing was changed. Check the key that was agreed on.
problem-sign-in-busy = Many people are signing in
    .help = Please try again in a moment.
problem-version-missing = It is not said which version is changed
    .help = Send the ETag that came with it as If-Match.
problem-provider-away = The payment provider is not answering
    .help = Nothing is lost. Try again in a moment, or choose another way to pay.
problem-provider-refused = The payment provider does not take this
    .help = Please choose another way to pay.
problem-period-not-allowed = A report cannot cover these days
    .help = Choose a first day before the last one, and a shorter time.
problem-not-ready = This process is not ready

# The waiting list of a trip that is sold out.
problem-seats-left = There are seats left
    .help = There are enough seats for all of you on this trip right now. Choose them on the seat map.
problem-already-waiting = You are on this waiting list already
    .help = This phone number or e-mail is on the list of this trip. The message you got has the link to your place.
problem-too-many-from-here = Many seats of this trip are being held from your connection
    .help = Sign in to hold more, or wait a few minutes.
problem-joined-often = You got on many waiting lists just now
    .help = Please wait an hour before the next one.
told-about-offered = Seats have come free
told-about-instead = Other seats instead
told-about-reserved = Seats kept, to be paid
told-about-exchanged = Changed trip
did-exchanged = Changed for another booking: seat { $was }, now { $became }

## Who sits beside whom

women-wish = We are women: show seats beside women only
women-wish-hint = Nobody is told. Children who travel with you may sit with you.
women-on = These are the seats for women who wish women beside them. Nobody is told of it.
women-back = Show all seats
error-child-alone = A child sits beside a grown-up of its own here. Please choose seats that are side by side.
problem-quota-reached = No more seats of this trip are sold online
    .help = The operator sells the others at its counters. Choose another trip, or call the operator.
problem-seats-kept = These seats cannot be given to you
    .help = They are kept because of others who sit beside them. Please take others; nothing has been charged.

## How it was

rating-ask = Rate the journey
rating-title = How was the journey?
rating-score = How was it?
score-1 = bad
score-2 = not good
score-3 = all right
score-4 = good
score-5 = very good
rating-words = In your own words
rating-words-hint = Please name no people. The operator reads it; others see only the average.
rating-send = Send the rating
rating-thanks = Thank you.
rating-answer = { $operator } answers:
rating-nobody = A journey can be rated with a ticket that somebody boarded with. There is none in this booking.
stars-of-five = { $score } of 5 stars
rated = Rated
ratings-count = { $count ->
    [one] 1 rating
   *[other] { $count } ratings
}
problem-rating-closed = It cannot be rated now
    .help = A journey can be rated from the arrival on, for thirty days.
problem-already-rated = This journey was rated already
    .help = A ticket is rated once. Thank you for it.
told-about-rate = How it was
waiting-list = Waiting list
waiting-list-heading = Wait for a seat
waiting-list-how = When seats come free, we hold them for the next person in the list for a while and write to them. It costs nothing and binds you to nothing.
waiting-list-contact = One entry for each phone number or e-mail. The message has the link to your place in the list and off it.
waiting-list-join = Put me on the list
waiting-list-seats = See the seats
place-waiting = You wait
    .heading = Your place in the list: { $place }
    .help = We write to you as soon as { $count ->
        [one] a seat comes
       *[other] { $count } seats come
    } free. The list ends when the sale of this trip closes.
place-offered = Seats for you
    .heading = Seats have come free for you
    .help = They are held for you until { $until }. Say who travels and pay until then; afterwards they go to the next person.
place-bought = You have your seats
    .heading = You have your seats
    .help = Have a good journey.
place-lapsed = Over
    .heading = The time for your offer is over
    .help = The seats went to the next person in the list. You can get on the list again.
place-declined = Given back
    .heading = You gave the seats back
    .help = They went to the next person in the list.
place-left = Left
    .heading = You are off the list
    .help = You hear nothing more about this trip.
place-closed = Closed
    .heading = The sale of this trip is closed
    .help = No seat came free for you in time. Other trips may still have some.
place-take = Take the seats
place-told = We write to { $contact }. You may close this page; the link in our message leads back.
place-leave = Leave the list
place-again = See the trip again
office-waiting = Waiting list
office-waiting-place = Place
exchange-title = Change date, trip or seat
exchange-whose = Whose ticket?
exchange-day = Day
exchange-worth = { $count ->
    [one] The ticket counts
   *[other] The tickets count
} { $worth } now.
exchange-fee = { $fee } of the price is kept, as it is changed late.
exchange-from-more = from { $amount } more
exchange-from-less = up to { $amount } back
exchange-from-same = for the same price
exchange-other-seats = Other seats of this trip
exchange-none = There is no other trip with seats that day. Try another day.
exchange-seats = { $count ->
    [one] Choose the new seat
   *[other] Choose { $count } new seats
}
exchange-nothing-yet = Nothing is changed yet: next you see the exact difference. Extras and the fare type come along.
exchange-hold = Hold and see the difference
exchange-new-price = New price
exchange-credit = Your old tickets count
exchange-due = To pay
exchange-then = As soon as it is done, the old tickets are void and these are good. Until then nothing changes.
exchange-pay = Pay { $amount } and change
exchange-take = Change now
exchange-leave = Keep the old tickets
exchange-became = These tickets were changed for the booking
status-exchanged = Changed
    .heading = This booking was changed
    .help = Its tickets are void. The new ones are in the booking below.
error-seats-per-ticket = Choose as many seats as there are tickets

# Late money with equal seats.
status-offered = Other seats offered
    .heading = Your money came late, and we have other seats for you
    .help = Seat { $was } had gone to someone else. Equal seats of the same trip are held for you: { $seats }. Will they do?
consent-take = Yes, take { $count ->
    [one] seat { $seats }
   *[other] seats { $seats }
}
consent-refuse = No, send { $amount } back
consent-silent = Without an answer in time, all of your money goes back by itself.
did-late = Paid, but too late: other seats offered
did-accepted = Other seats accepted: { $was } became { $became }

## Prices that move

price-why = Why this price?
price-usual = Usual price
price-now = Price now
price-each = For one seat
price-was-is = It was { $was }, and is { $now } now.
price-since-search = The price has changed since your search
effect-rounding = Rounded
effect-least = Lowest price of the company
effect-most = Highest price of the company
effect-cap = the most that may be asked on these days
