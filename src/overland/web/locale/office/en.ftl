## Frame

office-nav = Office
office-group-planning = Planning
office-group-money = Money
office-group-figures = Figures
office-group-company = Company
office-find = Find anything
office-choose = Choose an office
office-no-operators = There is no bus company yet. Add the first one.
office-add-operator = Add a company
office-operator-name = Name of the company
office-today = Today
office-trips = Trips
office-bookings = Bookings
office-schedules = Schedules
office-network = Network
office-fleet = Fleet
office-import = Import, export
office-sales = Sales
office-occupancy = Occupancy
office-transactions = Transactions
office-messages = Messages
office-people = People

## Words that many pages share

office-all = All
office-older = Older ones
office-show = Show
office-search = Search
office-save = Save changes
office-yes = Yes
office-choose-one = Choose
office-none-yet = none yet
office-name = Name
office-code = Code
office-code-hint = 2 to 12 letters or digits; it stands in the address
office-phone = Phone
office-email = E-mail
office-place = Place
office-address = Address
office-status = Status
office-route = Route
office-routes = Routes
office-stop = Stop
office-stops = Stops
office-bus = Bus
office-buses = Buses
office-driver = Driver
office-drivers = Drivers
office-driver-n = Driver { $n }
office-nobody = Nobody
office-plan = Seat plan
office-plans = Seat plans
office-seat = Seat
office-seats = Seats
office-seat-count = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
office-ticket = Ticket
office-tickets = Tickets
office-trip = Trip
office-journey = Journey
office-amount = Amount
office-when = When
office-what = What
office-total = Total
office-departure = Departure
office-leaves = Leaves
office-from-day = From
office-to-day = Until
office-service-day = Day
office-hour-hint = Like 07:30. After midnight of the same service day: 25:30
office-load = Fullest leg
office-draft = Not on sale
office-currency = Currency
office-zone = Time zone
office-bus-kind = Kind of bus
office-bus-kind-hint = What passengers read, such as “Limousine 22”
office-no-bus-yet = No bus yet
office-as-bus = As the bus has it
office-bus-hint = A bus brings its seat plan and kind with it
office-only-on = Only getting on
office-only-off = Only getting off

office-status-upcoming = Upcoming
office-status-boarding = Boarding
office-status-in-progress = On the way
office-status-completed = Completed
office-status-cancelled = Cancelled
office-booking-held = Held
office-booking-confirmed = Confirmed
office-booking-cancelled = Cancelled
office-booking-expired = Expired
office-booking-released = Given back
office-booking-refunded = Refunded
office-ticket-reserved = Not paid
office-ticket-issued = Paid
office-ticket-boarded = On board
office-ticket-void = Void
office-seat-vacant = Free
office-seat-reserved = Held
office-seat-paid = Paid
office-seat-boarded = On board
office-seat-blocked = Blocked
office-seat-plain = Seat
office-deck-main = Seats
office-deck-lower = Lower deck
office-deck-upper = Upper deck
office-cell-driver = Driver
office-cell-guide = Guide
office-cell-door = Door
office-cell-stairs = Stairs
office-cell-toilet = WC
office-cell-table = Table
office-weekday-0 = Mo
office-weekday-1 = Tu
office-weekday-2 = We
office-weekday-3 = Th
office-weekday-4 = Fr
office-weekday-5 = Sa
office-weekday-6 = Su

## Said on top after something was done

office-done-trip-added = The trip is there. It is not on sale yet.
office-done-published = The trip is on sale.
office-done-saved = The changes are saved. Whoever booked is told.
office-done-trip-cancelled = The trip is cancelled. Everyone booked is told and gets all their money back.
office-done-blocked = The seats are out of sale.
office-done-unblocked = The seats can be sold again.
office-done-sold = Sold. Now print the tickets.
office-done-released = The seats are free again.
office-done-booking-cancelled = The booking is cancelled and the refund is on its way.
office-done-place-added = The place is there. Now say where the bus stops in it.
office-done-stop-added = The stop is there.
office-done-route-added = The route is there. Now give it a schedule.
office-done-plan-added = The seat plan is there.
office-done-bus-added = The bus is there.
office-done-driver-added = The driver is there.
office-done-schedule-added = The schedule is there. Make its trips below.
office-done-sent-again = The message goes out once more.
office-done-revoked = The role is taken back.

## Today

office-worries = { $count ->
    [one] One thing needs a hand
   *[other] { $count } things need a hand
}
office-worries-more = and { $count } more
office-worry-not-begun = Not begun
office-worry-late = Late
office-worry-cannot-stand = Bus or crew may not run it
office-late-by = +{ $minutes } min
office-worry-no-bus = No bus
office-worry-no-driver = No driver
office-worry-not-on-sale = Not on sale
office-worry-not-completed = Not completed
office-worry-messages = { $count ->
    [one] One message reached nobody
   *[other] { $count } messages reached nobody
}
office-departures = { $count ->
    [one] 1 departure
   *[other] { $count } departures
}
office-leg-load = { $origin } to { $destination }: { $sold } of { $seats } seats sold.
office-key-load = How full each leg is
office-key-now = Now, { $time }
office-on-road = Where the buses are · { $count }
office-no-departures = Nothing leaves today
office-no-departures-next = Trips come from schedules, or are added one by one.
office-to-schedules = To the schedules
office-to-trips = To the trips

## Trips

office-new-trip = New trip
office-add-trip = Add the trip
office-no-trips = No trips on these days
office-no-trips-next = Make some from your schedules, or add a single one.
office-no-trips-filtered = None of this route and status. Look without these filters.
office-without-filters = Show all trips
office-trip-needs = A trip needs a route and a seat plan
office-bus-needs = A bus needs a seat plan
office-trip-needs-next = Add what is missing first; it takes a few minutes.
office-publish = Put on sale
office-cancelled-because = Cancelled: { $reason }
office-booked = Booked
office-booked-of = { $sold } tickets, { $boarded } on board
office-leg-title = Seats sold on the leg from here
office-edit-trip = Change departure, bus or drivers
office-edit-tells = { $count ->
    [one] One ticket is sold: its traveller is told of a change.
   *[other] { $count } tickets are sold: their travellers are told of a change.
}
office-print-manifest = Passenger list
office-print-hint = Use your browser’s print command; the list fits A4.
office-to-boarding = Boarding
office-manifest = Passengers
office-nobody-booked = Nobody is booked yet
office-nobody-booked-next = Choose seats above to sell some over the counter.
office-seats-not-on-sale = The trip is not on sale, so no seat is taken.
office-sell-seats = Sell the chosen seats
office-block-seats = Block seats or give them back
office-block = Block
office-unblock = Give back
office-block-reason = Reason for blocking
office-block-hint = Your colleagues will read it: broken belt, crew, kept for the station
office-cancel-trip = Cancel the trip
office-cancel-trip-question = Cancel this trip?
office-keep-trip = Keep the trip
office-cancel-people = { $count ->
    [0] Nobody holds a ticket.
    [one] One person holds a ticket.
   *[other] { $count } people hold a ticket.
}
office-cancel-free = Its bus and drivers are free for another trip.
office-cancel-final = A cancelled trip cannot be brought back.
office-cancel-reason = Reason
office-cancel-reason-hint = Everyone booked reads it
office-confirm-typing = To confirm, type the route’s code: { $code }

## Network

office-new-route = New route
office-add-route = Add the route
office-new-stop = New stop
office-add-stop = Add the stop
office-new-place = New place
office-add-place = Add the place
office-length = Length
office-duration = Takes
office-coordinates = Coordinates
office-no-routes = No routes yet
office-no-routes-next = A route is a list of stops with times and prices. Add one, or import a GTFS feed.
office-no-stops = No stops yet
office-no-stops-next = Say first where your buses stop.
office-route-needs = A route needs at least two stops
office-route-no-schedule = No bus runs here on a schedule yet.
office-sketch = Where it goes
office-sketch-label = The { $count } stops of the route, drawn to scale with north up
office-halts = halts { $minutes } min
office-fares = Prices
office-fares-km = By the kilometre
office-fares-table = A price for each pair of stops
office-per-km = Price per kilometre
office-minimum = At least
office-round-to = Rounded up to
office-class-percent = { $name }, percent of the standard price
office-stops-hint = In order. Time and distance count from the first stop; leave rows empty that you do not need.
office-after = After (h:mm)
office-halt = Halt (min)
office-km = Distance (km)
office-row-arrival = Time from the start, row { $n }
office-row-halt = Minutes of halt, row { $n }
office-row-km = Kilometres from the start, row { $n }
office-only = Getting on and off
office-both = Both
office-more-rows = More rows
office-table-hint = A pair without a price is not sold.
office-table-again = Renew the table after changing stops
office-place-hint = A town or city that people search for. All companies share them.
office-region = Province
office-country = Country (two letters)
office-lat = Latitude
office-lon = Longitude
office-as-place = Empty: as the place
office-aliases = Other names
office-aliases-hint = With commas between: Saigon, SG
office-stop-place-hint = The town it is in, as people search for it
office-stop-code-hint = Your own, as in a timetable feed
office-kind-rate = How it was
office-ratings = Ratings
office-rating-answer = Our answer
office-rating-to-answer = Answer
office-rating-words = Answer
office-rating-words-hint = Who gave the rating reads it beside their own words.
office-rating-send = Send the answer
office-rating-to-hide = Hide
office-rating-reason = Reason
office-rating-reason-hint = It is kept with your name. A hidden rating counts no more.
office-rating-hide = Hide this rating
office-rating-hidden = Hidden: { $reason }
office-no-ratings = Nobody has rated a trip yet
office-no-ratings-next = An hour after they arrive, passengers with an e-mail address are asked how it was.
office-done-rating-answered = The answer is sent.
office-done-rating-hidden = The rating counts no more.
office-seating = Seating
office-seating-what = It holds for what is booked from now on. Seats that somebody has stay theirs.
office-seating-women = Women may wish women beside them
office-seating-women-hint = Who wishes it is told to nobody, not to staff either: seats beside them just cannot be had by others. It is forgotten after the trip.
office-seating-children = A child sits beside a grown-up it travels with
office-seating-children-hint = Needs a fare type for children. A booking that seats a child elsewhere is refused at the names.
office-seating-settle = Settle this
office-done-seating-settled = This holds from now on.
office-missed = Not found
office-missed-what = What people looked for from or to your places and did not find, by the day they wanted to travel. Who looked is not kept.
office-missed-why = Why
office-missed-searches = Searches
office-missed-days = Days
office-missed-no-line = No line goes there
office-missed-no-trip = Nothing runs on that day
office-missed-sold-out = Sold out
office-missed-none = Everybody found something
office-missed-none-next = When somebody looks for a journey that nobody offers, it shows here within a minute.
office-transfer = Minutes to change
office-transfer-hint = What it takes at least from one bus to the next; else 15
office-landmark = Landmark
office-landmark-hint = What one sees there: opposite the post office

## Fleet

office-new-bus = New bus
office-add-bus = Add the bus
office-new-plan = New seat plan
office-add-plan = Add the seat plan
office-new-driver = New driver
office-add-driver = Add the driver
office-plate = Number plate
office-classes = Classes
office-decks = Decks
office-licence = Licence class
office-licence-until = Licence valid until
office-account = Account
office-no-account = None
office-account-hint = With an account they see their trips and board people. Give them the driver’s role under People first.
office-no-buses = No buses yet
office-no-buses-next = A bus needs a seat plan; then it can be put on trips.
office-no-plans = No seat plans yet
office-no-plans-next = A seat plan says which seats a bus has. Draw the seats as they stand in yours; a few minutes are enough.
office-no-drivers = No drivers yet
office-no-drivers-next = Add who drives, with the class of their licence.
office-plan-hint = A seat plan is a small JSON file that draws the bus row by row.
office-plan-file = File
office-plan-text = or paste it here
office-plan-example = An example

## Schedules

office-new-schedule = New schedule
office-add-schedule = Add the schedule
office-days = Days
office-daily = Every day
office-period = Period
office-exceptions = { $count ->
    [one] 1 exception
   *[other] { $count } exceptions
}
office-added-days = Also on these days
office-on-holidays = On days of rest
office-on-holidays-hint = Of the weekdays above. The days themselves stand under Holidays.
office-on-holidays-runs = runs as on other days
office-on-holidays-not = not on days of rest
office-on-holidays-only = only on days of rest
office-removed-days = Not on these days
office-days-hint = As 2026-11-20, with commas between
office-make-trips = Make trips for so many days ahead
office-make-trips-now = Make the missing trips
office-made-trips = { $count ->
    [0] No trip was missing.
    [one] One trip was made.
   *[other] { $count } trips were made.
}
office-no-schedules = No schedules yet
office-no-schedules-next = A schedule makes a trip for each day that it runs.

## Import and export

office-import-feed = Import a GTFS feed
office-import-forbidden = Importing is for managers.
office-import-needs = An import needs a seat plan
office-import-plan-hint = GTFS does not say which seats a bus has
office-feed = Feed
office-feed-hint = A zip file of up to 20 MB
office-shift = Shift by weeks
office-shift-hint = Brings an old feed to our days
office-skip-bad = Leave bad rows out and take the rest
office-both-ways = A fare given in one direction holds in the other too
office-publish-all = Put the trips on sale
office-default-fares = Prices for a feed that has none
office-default-fares-hint = Only used where the feed has no fares at all.
office-check-feed = Only check
office-take-feed = Import
office-imported = The feed is imported
office-imported-next = Its trips are among yours now.
office-check-good = Every row can be taken
office-check-good-next = Nothing was changed. Import it when you are ready.
office-check-bad = { $count ->
    [one] One row cannot be taken
   *[other] { $count } rows cannot be taken
}
office-check-bad-next = Nothing was changed. Mend the feed, or leave the bad rows out.
office-issues = { $count ->
    [one] One finding
   *[other] { $count } findings
}
office-issues-more = and { $count } more
office-file = File
office-line = Line
office-severity = Weight
office-severity-error = Error
office-severity-warning = Warning
office-message = Finding
office-done-about = What was done
office-count-places = Places
office-count-stops = Stops
office-count-routes = Routes
office-count-trips = Trips
office-count-departures = Departures
office-count-fares = Fares
office-count-services = Services
office-count-patterns = Stop sequences
office-count-stop-times = Stop times
office-count-fare-rules = Fare rules
office-count-times-past-midnight = Times past midnight
office-count-trips-made = Trips made
office-count-trips-published = Trips on sale
office-export = Export
office-export-hint = Your published trips as a GTFS feed, for maps and journey planners.
office-export-feed = Download the feed

## Sales

office-by = By
office-by-day = Day
office-by-route = Route
office-by-month = Month
office-net = Earned
office-gross = Taken
office-sold = Tickets sold
office-cancelled = Cancelled
office-refunded = Given back
office-chart-label = Earned, as bars
office-as-table = As a table
office-take-away = Download “{ $list }” as { $form }
office-no-sales = Nothing sold in these days
office-no-sales-next = Choose other days, or look whether trips are on sale.
office-filled = Filled
office-boarded = Boarded
office-legs = Legs
office-no-occupancy = No trips on sale on these days
office-no-occupancy-next = Choose other days, or put trips on sale.

## Bookings and the counter

office-find-booking = Reference, name or phone
office-reference = Reference
office-no-booking-found = Nothing found for “{ $text }”
office-no-booking-found-next = Try the phone number, or a part of the name.
office-newest-bookings = Show the newest
office-no-bookings = No bookings yet
office-no-bookings-next = They appear here as soon as somebody books. Over the counter you can sell now.
office-contact = Booked by
office-held-until = Held until
office-refund-now = { $amount } back if cancelled now
office-go-on-selling = Go on selling
office-cancel-booking = Cancel the booking
office-cancel-booking-question = Cancel this booking?
office-keep-booking = Keep the booking
office-cancel-seats = These seats become free: { $seats }
office-cancel-refund = { $amount } of { $total } goes back to where it came from.
office-cancel-no-refund = Nothing is given back any more.
office-cancel-tells = The passenger is told.
office-money-steps = Money
office-told = Messages
office-told-nothing = Nothing was sent yet.
office-sale = Sale
office-sale-heading = { $count ->
    [one] Sell 1 seat
   *[other] Sell { $count } seats
}
office-name-of-seat = Name for seat { $seat }
office-same-name = Empty: the name of the first
office-told-in = Told in
office-to-take = To take
office-release = Give the seats back

## Money and messages

office-method = Way
office-provider-reference = Provider’s number
office-no-transactions = No money has moved yet
office-no-transactions-next = Every step of every payment will be listed here.
office-message-waits = Not sent yet; it is tried again by itself. In the way: { $why }
office-message-ended = It was not sent. In the way: { $why }
office-proof = Receipt: { $proof }
office-send-again = Send once more
office-no-messages = Nothing was sent yet
office-no-messages-next = Confirmations, changes and reminders will be listed here.
office-message-queued = Waiting
office-message-sent = Sent
office-message-failed = Failed
office-message-kept = Kept here
office-message-withdrawn = Withdrawn
office-kind-confirmed = Confirmation
office-kind-changed = Change
office-kind-cancelled = Cancellation
office-kind-again = Sent again
office-kind-amended = Ticket changed
office-kind-partial = Part cancelled
office-kind-returned = Money returned
office-kind-reminder = Reminder
office-kind-offered = Seats offered
office-kind-instead = Other seats offered
office-kind-reserved = Seats kept, to be paid
office-kind-exchanged = Trip changed
office-channel-email = to
office-channel-sms = by SMS to
office-method-cash = Cash
office-method-local = Practice bank
office-method-vnpay = VNPay
office-method-momo = MoMo
office-method-zalopay = ZaloPay
office-method-payos = Bank transfer (payOS)
office-method-sepay = Bank transfer (SePay)
office-method-casso = Bank transfer (Casso)
office-method-stripe = Card (Stripe)
office-method-balance = Balance or voucher
office-account-of-goodwill = Given away in vouchers
office-account-of-goodwill-of-marketplace = Given away by the marketplace in vouchers
office-account-of-lent-by-marketplace = Refunds sent by the marketplace
office-account-of-purses = Owed as balances and vouchers
office-step-refund-kept = Kept as a balance
office-receipts = Receipts
office-receipt-number = Number
office-receipt-day = Date
office-receipt-tax = VAT in it
office-receipt-filed = Filed as
office-receipt-receipt = Receipt
office-receipt-correction = Correction of
office-no-receipts = No receipts yet
office-no-receipts-next = Each payment gets one by itself, numbered within the year without a gap; each refund gets a correction.
office-on-receipts = What stands on receipts
office-on-receipts-lead = For those issued from now on; what is issued stays as it is.
office-seller = Company
office-tax-number = Tax number
office-tax-number-hint = With one, each receipt is also dropped as an e-invoice file where the installation has a folder for it.
office-seller-address = Address
office-tax-rate = VAT inside the prices, in percent
office-tax-rate-hint = 0: none is shown.
office-vouchers = Vouchers
office-voucher-made = A voucher over { $amount }
office-voucher-once = Copy it now: it is shown this once. Whoever has the code can use it.
office-voucher-code = Code
office-voucher-left = Left
office-voucher-until = Good until
office-voucher-over = Over
office-no-vouchers = No vouchers yet
office-no-vouchers-next = Give one below. Passengers pay with it where “Balance or voucher” is switched on under Ways to pay.
office-give-voucher = Give a voucher
office-voucher-last-day = Last day
office-voucher-why = Why it is given
office-borne-by = Who bears it
office-bearer-operator = The operator
office-bearer-marketplace = The marketplace
office-borne-by-operator = What is spent of it costs the operator: nothing is paid out for it.
office-borne-by-marketplace = What is spent of it is paid out to the operator, with the usual commission.

office-account-of-cash-drawer = In the till
office-account-of-provider-local = At the practice bank
office-account-of-provider-vnpay = At VNPay
office-account-of-provider-momo = At MoMo
office-account-of-provider-zalopay = At ZaloPay
office-account-of-provider-payos = At payOS
office-account-of-provider-sepay = At SePay
office-account-of-provider-casso = At Casso
office-account-of-provider-stripe = At Stripe
office-account-of-booking-clearing = Being booked
office-account-of-sales-payable = Earned
office-account-of-refunds-payable = To be given back
office-step-opened = Begun
office-step-page-made = Payment page made
office-step-paid = Paid
office-step-refused = Refused
office-step-expired = Ran out
office-step-attention = Needs a look
office-step-asked = Asked after
office-step-notice = Told by the provider
office-step-notice-differs = Told by the provider, with another amount
office-step-cash-taken = Cash taken
office-step-refund-opened = Refund begun
office-step-refund-paid = Refund paid
office-step-paid-again = Paid once more: to be given back
office-step-superseded = Another way to pay was begun
office-step-refund-sent = Refund sent
office-step-refund-attention = Refund needs a look
office-step-money-arrived = Money has come that did not fit yet
office-step-accepted = Accepted by a person
office-step-given-back = Given back by a person
office-step-dismissed = Closed: it never came
office-step-part-counted = Part of the price taken, and counted with the rest
office-step-part-over = The rest did not come: the part goes back
office-step-held = Here, waits for the rest
office-step-excess-due = What was not owed goes back
office-step-refund-asked = Refund asked for: takes a second person
office-step-refund-approved = Second person agreed
office-step-refund-declined = Refund declined
office-step-hand-refund-asked = Sent by hand: takes a second person
office-step-refund-by-hand = Refund sent by hand
office-step-refund-again = Refund sent once more
office-account-of-money-held = Held: does not fit yet
office-attention = Needs you
office-concern-doubtful = Payment in doubt
office-concern-failed = Refund that was not made
office-concern-two-people = Refund that takes a second person
office-note = Note
office-reason-overpaid = More came than was owed
office-reason-underpaid = Less came than was owed
office-reason-cancelled = Cancelled
office-reason-trip-cancelled = The trip was cancelled
office-reason-too-late = The money came too late
office-reason-paid-twice = Paid twice
office-reason-wrong-amount = Another amount than the price
office-asked-by = Asked for by
office-somebody = Somebody else
office-its-booking = The booking it is for
office-way-out = How does it end?
office-way-accept = The money is on our account: it counts
    .help = The booking is confirmed if its seats are still free; otherwise the money goes back by itself.
office-way-give-back = The money is on our account: it goes back
    .help = To where it came from, through the provider.
office-way-dismiss = The money never came
    .help = What did come, if anything, goes back.
office-how-much-came = How much is on your account?
office-how-much-came-hint = Only if it is not the price. To count, it must be at least the price; what is above goes back.
office-how-known = How do you know?
office-how-known-hint = For instance the line of the bank statement. It stays in the log with your name.
office-end-doubt = End it
office-bank-reference = Bank reference of your transfer
office-bank-reference-hint = Send the money first, then write its reference down here.
office-paid-by = Out of whose money
office-paid-by-operator = Sent by the operator. Where the marketplace has the payer’s money, it pays that out again.
office-paid-by-marketplace = Sent by the marketplace. Where the operator has the payer’s money, it goes off the next statement.
office-sent-by-hand = We have sent it by hand
office-send-refund-again = Let the provider try once more
office-somebody-else-agrees = It is above the limit. Somebody else who may give money back has to agree.
office-take-back = Take it back
office-sent-by-hand-lent = The money was sent by hand, from the bank account of the marketplace. Agree when you have seen that it left.
office-sent-by-hand-already = The money was sent by hand. Agree when you have seen that it left.
office-agree-sends = When you agree, the money is sent.
office-agree = Agree
office-decline = Decline
office-no-concerns = Nothing waits for you
office-no-concerns-next = Payments in doubt and refunds that failed or take a second person appear here.
office-two-people = Two people for large refunds
office-refund-limit = Largest refund that one person may give
office-refund-limit-hint = Above it, somebody else has to agree. What the rules of a sale give back is not slowed. Empty: no limit.
office-done-settled = Settled.

## People

office-role = Role
office-login = E-mail or phone
office-since = Since
office-revoke = Take back
office-no-people = Nobody works here yet
office-no-people-next = Invite somebody to work here.
office-role-customer = Customer
office-role-driver = Driver
office-role-staff = Staff
office-role-manager = Manager
office-role-admin = Administrator
office-role-may-driver = Sees their trips and boards people
office-role-may-staff = Sells, cancels, blocks seats, boards people
office-role-may-manager = Also runs the timetable, sees money and reports, gives roles

## Find

office-found-for = Found for “{ $text }”
office-hit-route = Route
office-hit-bus = Bus
office-hit-driver = Driver
office-hit-stop = Stop
office-nothing-found = Nothing found
office-nothing-found-next = Try a booking’s reference, a name, a phone number, a plate or a place.

## What is wrong with a form

error-too-long = This is too long
error-number = Give a number
error-hour = Give the time like 07:30
error-degrees = Give degrees like 21.0285
error-amount = Give an amount of money
error-choose = Choose one of the list
error-choose-file = Choose a file
error-day = Give the date as day, month and year
error-out-of-range-days = Between 1 and 120 days can be made at once
error-out-of-range-first = This day is too far away
error-out-of-range-last = This day is too far away
error-out-of-range-service_day = This day is too far away
error-days = Give days like 2026-11-20, with commas between
error-weekdays = Choose at least one day
error-confirm = Type the code exactly as shown
error-no-seats = Choose at least one seat
error-no-such-place = There is no place of this name yet. Add it first
error-two-stops = Choose at least two stops
error-no-prices = Give at least one price
error-plan = This is not a seat plan that can be read
error-login-unknown = Nobody has an account with this e-mail address or phone number
error-in-use = This is in use already
error-unknown = There is no such one
error-not-a-time-zone = This is no time zone. Write it like Asia/Ho_Chi_Minh
error-not-a-currency = This is no currency. Write it like VND
error-has-other-seats = This bus has other seats than the trip
error-named-twice = Named twice
error-before-starts = This is before the first day
error-before-first-day = This is before the first day
error-not-after-the-stop-before = The bus cannot be here before the stop above
error-not-further-than-the-stop-before = The way cannot be shorter than to the stop above
error-priced-twice = Priced twice
error-role-out-of-place = This role cannot be given here
error-too-large = This is too large
error-not-sold = Between these stops nothing is sold
error-twice = Named twice

## Refusals

problem-not-available = Out of service, or away, at that time
    .help = Choose another bus or person, or end the absence first.
problem-wrong-licence = This licence does not allow a bus with so many seats
    .help = Choose somebody with a higher class, or a smaller bus.
problem-papers-expired = A paper does not hold until the end of this trip
    .help = Enter the new date once it is renewed, or choose another.
problem-too-little-rest = Too little rest
    .help = Choose somebody else, or give back the other trip first.
error-has-trips-ahead = Trips are waiting for this bus; change their bus first.
error-bus-or-driver = Name either a bus or a person.
error-more-than-a-day = Rest and duty together are more than a day.
error-without-a-zone = Say the time zone too.
problem-bus-busy = This bus is on another trip at that time
    .help = Choose another bus, or another time.
problem-driver-busy = This driver is on another trip at that time
    .help = Choose another driver, or another time.
problem-step-not-allowed = The trip cannot take this step from where it stands
    .help = Look at its status on top of the page.
problem-not-running = No trip runs there now, so that nothing is kept of where the bus is
    .help = Let people on or begin the trip first.
problem-not-priced = No journey on this route has a price yet
    .help = Give the route prices in a class that the seats have, then put the trip on sale.
problem-plan-unreadable = This is not a seat plan that can be used
    .help = The reasons stand below.
    .help = The report says which.
problem-message-overtaken = This message is no longer true, so it is not sent
    .help = A cancellation came before it.

office-prices = Prices
office-prices-help = What you offer beside the fares of your routes. Nothing here is changed: switch it off and add it anew; what was sold stays as it is.
office-fare-types = Fare types
office-share = Share of the fare
office-share-percent = Share of the fare in per cent
office-share-hint = 100 is the full fare, 75 a quarter less
office-fare-kind = Travels as
office-fare-kind-adult = Adult
    .help = has a seat and may take an infant on the lap
office-fare-kind-child = Child
    .help = has a seat and belongs to an adult
office-fare-kind-infant = Infant
    .help = has no seat, travels on an adult's lap
office-fare-proof = To be shown
office-proof-vi = To be shown to the driver (Vietnamese)
office-proof-en = To be shown to the driver (English)
office-proof-hint = For example: student card
office-name-vi = Name (Vietnamese)
office-name-en = Name (English)
office-age-from = From age
office-age-to = To age, included
office-price-code-hint = Small letters, digits and dashes, such as luggage
office-fare-code-hint = Searches know these codes: { $known }
office-no-fare-types = Everybody pays the full fare
office-no-fare-types-next = Add fare types for children, students or seniors.
office-add-fare-type = Add a fare type
office-extras = Extras
office-per = Chosen
office-per-traveller = by each traveller
office-per-journey = once for the whole journey
office-most = At most
office-most-hint = How many one may have; one if left empty
office-stock = On each trip
office-stock-hint = How many there are on a bus; empty if it does not matter
office-extra-price = Price in { $currency }
office-no-extras = No extras are offered
office-no-extras-next = Add luggage, bikes, meals or insurance.
office-add-extra = Add an extra
office-promo-codes = Promo codes
office-promo-code-hint = 3 to 24 letters and digits
office-promo-off = Takes off
office-promo-by-share = A share of all fares
office-promo-by-amount = An amount for the whole purchase
office-promo-percent = Per cent
office-promo-cap-of = But at most, in { $currency }
office-promo-cap = at most { $amount }
office-promo-amount = Amount in { $currency }
office-promo-when = Holds
office-promo-always = always
office-promo-travel = journeys
office-promo-valid-from = Booked from
office-promo-valid-to = Booked until, included
office-promo-travel-from = Journeys from
office-promo-travel-to = Journeys until, included
office-promo-where = On
office-promo-everywhere = all routes
office-promo-routes-hint = None chosen means all
office-promo-uses = Uses in all
office-promo-uses-each = Uses for one person
office-promo-person = A person is an account, a phone or an e-mail address
office-promo-first = only for a first booking
office-promo-used = Used
office-promo-reserved = held
office-promo-each = { $count } for one person
office-no-promo-codes = There are no promo codes
office-no-promo-codes-next = Add one for the next holiday.
office-add-promo-code = Add a promo code
office-switch-off = Switch off
office-switched-off = off
office-done-price-added = Added. It is offered from now on.
office-done-price-withdrawn = Switched off. What was sold stays as it is.
error-price-code = Use small letters, digits and dashes, beginning with a letter
error-promo-code = Use 3 to 24 letters and digits
error-code-offered = Something is offered under this code already. Switch it off first
error-share-or-amount = Give a share or an amount
error-before-from = The end is before the beginning
error-not-for-journeys = Only what each traveller chooses can be counted
error-not-for-adults = An adult needs a seat
error-another-price = The price is another one now. Look at it and take the money again

## A trip on its way

office-came-at = came { $time }
office-left-at = left { $time }
office-step-boarding = Let people on
office-step-in-progress = Begin the trip
office-step-completed = Complete the trip
office-report = Tell of a delay or a stop
office-report-stop = Stop
office-report-what = What
office-report-at = When
office-report-at-hint = Time there: 07:30. What is expected behind it follows by itself, and passengers see it.
office-report-tell = Tell it
office-report-withdraw = Take it back
office-seen-expected = Will leave at
office-seen-arrived = Came at
office-seen-left = Left at
office-trip-log = What was done and told
office-withdrawn = taken back
office-by-system = by itself
error-not-at-this-stop = A bus does not come to its first stop, nor leave its last one.
error-in-the-future = This time is still to come.
error-far-from-the-timetable = This is more than two days from the timetable.
error-before-the-timetable = A bus may not leave before its time.
error-not-in-the-order-of-the-stops = This does not fit with what was told of the other stops.

## The board

office-board = Board
office-board-hint = Draw a trip to another lane, or open it to see who could run it and what speaks against it.
office-board-lacking = Nobody yet
office-board-wrong = { $count ->
    [one] One assignment cannot stand
   *[other] { $count } assignments cannot stand
}
office-board-no-trips = No trips on this day
office-board-no-trips-next = Trips come out of schedules, or one by one.
office-assign = Bus and crew
office-to-trip = to the trip
office-fits = free
office-away-until = { $reason } until { $time }
office-concern-busy = on { $note } until { $time }
office-concern-away = { $note }, until { $time }
office-concern-inspection = inspection ends on { $day }
office-concern-insurance = insurance ends on { $day }
office-concern-licence-class = licence { $note } does not allow { $seats } seats
office-concern-licence-unknown = licence { $note } is not known here: see for yourself
office-concern-licence = licence ends on { $day }
office-concern-rest = too little rest with { $note }
office-concern-driving-day = { $duration } at the wheel between two rests
office-concern-driving-week = { $duration } at the wheel in this week
office-concern-stretch = { $duration } at the wheel without a pause
office-concern-elsewhere = is in { $note } ({ $time })
office-concern-late = comes late from { $note }, at { $time }
office-concern-other-seats = has other seats; change the bus on the trip’s page

## Papers, absences, rest

office-done-fleet-saved = The changes are saved.
office-papers = Papers
office-inspection = Inspection until
office-insurance = Insurance until
office-save-fleet = Save
office-attendant = Attendant
office-attendant-hint = Travels along and does not drive; needs no licence.
office-languages = Languages
office-language-vi = Vietnamese
office-language-en = English
office-language-zh = Chinese
office-language-ko = Korean
office-language-ja = Japanese
office-language-fr = French
office-language-ru = Russian
office-language-km = Khmer
office-language-lo = Lao
office-out-of-service = Out of service
office-away = Away
office-from-hour = From (hour)
office-to-hour = Until (hour)
office-absence-none = Nothing is entered for the coming year.
office-absence-reason = Reason
office-absence-hint = Nothing is assigned in this time. Trips that have it already keep it until you decide; the board shows them.
office-absence-add = Enter it
office-absence-drop = End it now
office-crew = Rules of rest
office-crew-lead = Nobody is assigned against the first two. The others only warn, because a timetable does not know who is at the wheel.
office-crew-source = To begin with these are the limits of Vietnam (Labour Code 2019, Art. 107 and 110; Law 36/2024/QH15, Art. 64) or, elsewhere, of the EU (Regulation 561/2006). Whether they are enough for you is for you to know.
office-rule-rest = Rest between two duties
office-rule-rest-hint = Hours and minutes: 12:00
office-rule-duty = Longest duty of several trips
office-rule-duty-hint = From the first departure to the last turn-round
office-rule-driving-day = At the wheel in a duty
office-rule-driving-day-hint = Shared among the crew of a trip
office-rule-driving-week = At the wheel in a week
office-rule-driving-week-hint = From Monday to Sunday
office-rule-stretch = At the wheel without a pause
office-rule-stretch-hint = For who drives alone
office-rule-pause = Shortest pause
office-rule-pause-hint = A halt as long as this ends the stretch

## Many trips at once

office-changes = Changes of many trips
office-changes-chosen = Change the chosen trips
office-changes-pick = Choose { $time } { $route }
office-changes-what = What is to be otherwise
office-changes-none-chosen = Choose at least one trip in the list.
office-changes-shift = Another time
office-changes-minutes = Minutes later
office-changes-minutes-hint = 30, or -15 for earlier
office-changes-bus = Another bus
office-changes-cancel = Cancel them
office-changes-look = Look what it means
office-changes-preview = What it means
office-changes-becomes = Becomes
office-changes-same = stays
office-changes-means = { $count ->
    [one] One trip changes
   *[other] { $count } trips change
}, and { $people ->
    [0] nobody has booked yet.
    [one] one traveller is told.
   *[other] { $people } travellers are told.
}
office-changes-undoable = You can take it back afterwards, all of it at once.
office-changes-final = Whoever booked gets their money, and that stays so. The trips themselves can run again later.
office-changes-do = { $count ->
    [one] Change this trip
   *[other] Change all { $count } trips
}
office-changes-leave = Leave them as they are
office-changes-none-done = As long as one of them cannot be changed, none is.
office-changes-other = Something else instead
office-changes-at = When
office-changes-shifted = { $minutes } minutes later
office-changes-undo = { $count ->
    [one] Take back: one trip as it was
   *[other] Take back: { $count } trips as they were
}
office-changes-undone-at = taken back { $time }
office-changes-nothing = No changes of many trips yet
office-changes-nothing-next = Choose trips in the list and say what is to be otherwise.
office-changes-price = Other prices
office-changes-price-way = How
office-changes-price-percent = by percent
office-changes-price-amount = by an amount
office-changes-price-fixed = the whole way costs
office-changes-price-route = as the route says
office-changes-price-much = How much
office-changes-price-hint = 10, or -10 for less. Shorter stretches change in proportion.
office-changes-price-round = Rounded to
office-changes-price-count = { $count ->
    [one] One trip has other prices.
   *[other] { $count } trips have other prices.
}
office-changes-price-means = What is sold keeps its price; held seats too. Your rules and limits go on from the new price.
office-changes-priced = { $by }
office-changes-priced-fixed = whole way { $price }
office-changes-held-least = not below your least
office-changes-held-most = not above your most
office-changes-held-cap = not above the country's cap
office-changes-pick-all = Choose all trips of these filters (200 at most)
office-changes-pick-none = Choose none
office-trips-narrow = Weekdays and hours
office-trips-since = Leaves from
office-trips-until = Leaves before
office-own-prices = Own prices
office-undo = Take a change back
office-undo-look = { $count ->
    [one] Take back: one trip
   *[other] Take back: { $count } trips
}
office-undo-people = Tickets given back
office-undo-told = { $count ->
    [0] none
    [one] one stays given back
   *[other] { $count } stay given back
}
office-undo-cancelled = { $count } of { $all } trips can run again, with their bus and crew, and their seats go on sale. Whoever was booked was told and has the money back: they are not booked again.
office-undo-run = Let the chosen trips run again
office-undo-nothing = None of these trips can run again.
problem-already-left = This trip was to leave before now
office-done-trips-repriced = The new prices hold for all of these trips.
office-done-trips-changed = All of these trips are changed. Whoever booked is told.
office-done-trips-undone = The trips are as they were. Whoever booked is told.
problem-not-all-of-them = Not all of these trips can be changed, so none was
    .help = Look at the reasons, leave those trips out or change something else.
error-one-thing = Choose one thing that is to be otherwise.

## First steps, and the cash of the day

office-first-steps = First steps to your first sale: { $done } of { $count } done
office-first-done = done
office-first-stops = Places and stops
office-first-stops-why = At least two: where people get on, and where they get off.
office-first-plan = A seat plan
office-first-plan-why = Draw the seats as they are in your bus, or take a common one.
office-first-bus = A bus
office-first-bus-why = With its plate and its seat plan.
office-first-driver = A driver
office-first-driver-why = Who drives, and until when their licence holds.
office-first-route = A route
office-first-route-why = The stops in order, with times and distances.
office-first-fare = Fares
office-first-fare-why = What is not priced is not sold.
office-first-schedule = A schedule with trips on sale
office-first-schedule-why = Say when buses leave, and have the trips of the next weeks made.
office-first-pay = A way to pay
office-first-pay-why = Until one is switched on, nobody can buy on the site.
office-first-terms = Your terms
office-first-terms-why = What you promise and ask, in your own words.
office-unpayable = Nobody can buy these trips on the site: no way to pay is switched on. At a counter they can be sold for cash.
office-cash = Cash today
office-cash-open = In open drawers by now
office-cash-counted = Shifts counted today
office-cash-drawers = { $count ->
    [one] one drawer
   *[other] { $count } drawers
}
office-cash-off = { $count ->
    [one] one with a difference
   *[other] { $count } with a difference
}
office-cash-since = since { $time }
office-cash-own = Yours: told when it is counted
office-seats-blocked = Blocked: { $seats }. Below they can be sold to whom they are kept for.
office-sell-kept = Sell blocked seats to whom they are kept for
office-sell-kept-hint = The block ends on the stretch that is sold, in the same moment. If the sale is not finished, these seats are free for everybody.
