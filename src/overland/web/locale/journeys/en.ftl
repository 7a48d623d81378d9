# Journeys of several parts: there and back, with a change, with another seat on the way.
return-date = Way back
back-on = back on { $day }
error-before-outward = The way back cannot be before the way there
direction-outward = Way there
direction-return = Way back
seats-there = Choose seats for the way there
seats-back = Choose seats for the way back
take-chosen = Take these seats
take-seats = { $count ->
    [one] Take this seat
   *[other] Take these { $count } seats
}
take-these = Take these seats
with-moves = With another seat on the way
with-moves-help = No seat is free all the way for everyone, but you can sit all the way: you change seats on the bus. It costs what one seat costs.
none-whole = On { $day } no bus has a seat free all the way, but you can still travel by changing seats.
move-at = At { $place }, { $time }: change to another seat on the same bus
change-bus-at = Change of bus at { $stop }, { $time } to change
journey-title = Your journey
journey-heading = Your journey
journey-others-chosen = We have chosen others for you. Please look at them before you go on.
journey-seat-gone = A seat was taken a moment ago. Please choose another one.
journey-gone = There are not enough seats left
journey-gone-help = Part { $part } of the journey has not enough free seats any more. Please search again.
other-seats = Choose other seats
total-for-people = { $count ->
    [one] Total for 1 person
   *[other] Total for { $count } people
}
hold-together = Hold all of it: { $amount }
hold-together-help = All seats are held together, or none. One payment, one ticket page.
choose-way-back = Choose the way back
no-way-back = Go on without a way back
way-back-other-day = Choose another day above.
way-back-others = { $count ->
    [one] Another company has a trip that day.
   *[other] Other companies have { $count } trips that day.
} One booking is with one company, { $operator }; the others are booked by themselves.
person-seats = Passenger { $number }: { $seats }
part-of = Part { $number } of { $count }
whole-journey = Whole journey
part-page = All about this part
see-these = See these seats
