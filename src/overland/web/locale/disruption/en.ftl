## Trips that do not run as they were sold: for those who booked
choice-title = Choose how to go on
choice-cancelled = Your trip does not run
choice-connection = You cannot reach your next bus
choice-bus = Your trip has another bus
choice-delay = Your trip leaves later
choice-leaves-at = It leaves at { $when }, { $minutes } minutes later than booked, by what is known now.
choice-stop = Your trip passes your stop by
choice-reason = Reason: { $reason }
choice-being-planned = This trip does not run. We are looking for seats on another one for you and write to you soon. You can also have all your money back now: cancel the booking below.
choice-silent-accepted = If we hear nothing from you by { $when }, what is planned below holds.
choice-silent-money = If we hear nothing from you by { $when }, all your money goes back by itself.
choice-planned-reseated = Your seats in the other bus
choice-planned-moves = Seats on another trip are held for you
choice-planned-stays = Your seats stay yours
choice-becomes = becomes
choice-lesser = { $amount } comes back, as the seat costs less
choice-accept-reseated = That is fine
choice-accept-moves = Take these seats
choice-accept-stays = I travel all the same
choice-no-seat = This bus has no seat for you any more. Please choose another trip or your money; the company may also call you.
choice-others = Another trip
choice-others-free = At no cost to you, with the best seats that are free there.
choice-take-other = Take this trip
choice-no-others = There is no other trip with seats for all of you in the next days. { $operator } helps you: { $phone }
choice-money = The money back
choice-money-help = All of it goes back to where it came from: { $amount }.
choice-take-money = Give me { $amount } back
loss-class = A lesser class than was booked
loss-apart = No longer all together
loss-accessible = No accessible seat
loss-child = A child without a grown-up beside it
loss-connection = The next bus of the way leaves before this one arrives
price-lesser = A lesser seat or trip than was paid
did-unplaced = Without a seat in the other bus: seat { $was }
did-compensated = Given back for a lesser seat
told-about-asked = A question, as the trip does not run as sold
told-about-reseated = Other seats in another bus

## For the office
disrupted-cancelled = Called off
disrupted-connection = A late bus, and who cannot change in time
disrupted-bus = A bus with other seats
disrupted-delay = Leaves later
disrupted-stop = Passes a stop by
placement-stays = Keep their seats
placement-reseated = Other seats in the bus
placement-moves = Another trip offered
placement-unplaced = Without a seat
answer-waiting = Not answered
answer-accepted = Accepted
answer-other = Another trip
answer-money = Money back
answer-placed = Seated by hand
answer-over = Ended otherwise
office-disruptions-so-far = What happened to this trip
office-disruption-what = What
office-disruption-answered = { $answered } of { $all } bookings answered
office-disruptions = Disruptions
office-disruption = What becomes of those who booked
office-what-happened = What happened
office-not-answered = Not answered
office-without-seat = Without a seat
office-delays = Delays
office-delays-what = When a bus is to leave { $minutes } minutes late or more, whoever waits for it may stay, take another trip or have the money back. The plan for that is made by itself, as soon as driver, counter or office tell the delay.
office-delays-minutes = From how many minutes on
office-delays-settle = Let this hold
office-done-delays-settled = This holds from now on.
office-later-by = { $minutes } minutes later
office-plan-waits = A plan waits for your approval.
office-plan-carried-out = The plan was carried out at { $when }.
office-plan-by-itself = Unless somebody approves it, it is carried out by itself at { $when }.
office-to-plan = To the plan
office-no-disruptions = Everything runs as it was sold
office-no-disruptions-next = When a trip is called off or has a bus with other seats, the plan for those who booked it waits here.
office-no-plan = Nothing has to be planned here
office-no-plan-next = Nobody has booked this trip, everyone keeps their seat, or the plan is being made at this moment.
office-look-again = Look again
office-lesser-back = Back for lesser seats
office-bookings-count = { $count ->
    [one] 1 booking
   *[other] { $count } bookings
}
office-approve-question = Carry out this plan?
office-approve-unplaced = { $count ->
    [one] 1 person has no seat in it: a task for you, below, once it is carried out.
   *[other] { $count } people have no seat in it: tasks for you, below, once it is carried out.
}
office-approve-told = { $count ->
    [0] Nobody has to be asked anything.
    [one] The people of 1 booking are told at once and may accept, take another trip at no cost, or have all their money back.
   *[other] The people of { $count } bookings are told at once and may accept, take another trip at no cost, or have all their money back.
}
office-approve-sale = The trip is sold again, with the seats of the other bus. Nothing of it is sold until then.
office-approve-back = { $amount } goes back for lesser seats.
office-approve-plan = Carry out the plan
office-tasks = { $count ->
    [one] 1 booking to see to
   *[other] { $count } bookings to see to
}
office-money-by = the money goes back by itself at { $when }
office-seats-by-hand = Seats by hand
office-seat-them = Give them these seats
office-answer-money = Give all the money back
office-answer-accepted = They accept
office-was = Was
office-becomes = Becomes
office-answer = Answer
office-by-silence = (nobody answered)
office-other-seats = The bus may have other seats
office-other-seats-hint = Whoever booked is given seats in it by a plan, which you see before it is carried out.
office-cancel-how = { $count ->
    [one] What becomes of 1 traveller?
   *[other] What becomes of { $count } travellers?
}
office-cancel-offer = Offer other trips first
    .help = You see a plan with seats on your next trips. Who accepts none, or says nothing in time, has all the money back.
office-cancel-now = All the money back at once
    .help = Everyone is told at once, with your reason.
office-done-trip-called-off = The trip does not run. The plan for those who booked it is here, and waits for you.
office-done-plan-approved = The plan is carried out, and everyone touched is told.
office-done-placed = They have their seats, and are told.
office-done-answered = Their answer is written down and carried out.
office-ticket-unplaced = Without a seat
office-kind-asked = A question
office-kind-reseated = Other seats
driver-verdict-unplaced = No seat on this bus
    .help = The ticket is good, but this bus has no seat for it. Please call the office.
problem-plan-changed = Something was sold or given back meanwhile
    .help = The plan is another one now. Please look at it once more.
error-nothing-offered = There is no seat that could be accepted
error-same-trip = That is the trip which does not run as sold
office-reason-lesser-seat = A lesser seat than was paid
