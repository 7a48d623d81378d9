# What passengers are told. Times and dates come written in the reader's language.

subject-confirmed = Your bus ticket { $origin } – { $destination }, { $when }
subject-changed = Your trip has changed: { $origin } – { $destination }, { $when }
subject-amended = Your new bus ticket { $origin } – { $destination }, { $when }
subject-cancelled = Cancelled: { $origin } – { $destination }, { $when }
subject-partial = Partly cancelled: { $origin } – { $destination }, { $when }
subject-returned = Your money comes back: { $origin } – { $destination }, { $when }
subject-reminder = Leaving soon: { $origin } – { $destination }, { $when }

title-confirmed = Your ticket is ready
title-changed = Your trip has changed
title-amended = Your ticket has changed
title-cancelled = Your ticket is cancelled
title-partial = A part of your booking is cancelled
title-returned = Your money comes back
title-reminder = Your bus leaves soon

hello = Hello { $name },

intro-confirmed = Your booking is paid and confirmed. Show the QR code below when you board, on your phone or on paper.
intro-reminder = Your bus picks you up at { $when } from { $stop }. Please be there 15 minutes early.
intro-changed-departure = The new departure time is { $when }.
intro-changed-bus = Another bus runs this trip.
intro-changed-other = The trip as it runs now is below.
intro-changed-seats = Your ticket stays valid.
intro-amended = As you wished, this is changed: seat { $gone }.
intro-amended-code = The ticket has a new code, below. The old one no longer boards anybody.
intro-cancelled = This ticket is cancelled and can no longer be used to board.
intro-cancelled-operator = We are sorry: { $operator } cannot run this trip. Your ticket is cancelled and can no longer be used to board.
intro-partial = Cancelled, and no longer good for boarding: seat { $gone }.
intro-partial-rest = Your other tickets stay valid. You find them below.
intro-returned = { $refund } came in that could not be used for this booking. All of it goes back to where you paid from.
intro-returned-too-late = It came after the time to pay was over, and the seats had been sold to someone else by then.
intro-returned-paid-twice = The booking was paid already. Nothing about it changes.
intro-returned-wrong-amount = It was not the amount that the booking costs.
intro-returned-trip-cancelled = The trip does not run.
intro-refund = { $refund } goes back to where you paid from.
intro-no-refund = Under the refund rules you agreed to when you bought it, nothing is refunded for this cancellation.

label-reference = Booking reference
label-departure = Departure
label-arrival = Arrival
label-operator = Operator
label-bus = Bus
label-total = Total
label-seat = Seat { $seat }
label-code = Ticket code { $code }
qr-of = QR code of seat { $seat }

open-booking = See the booking online
operator-phone = Need help? Call { $operator }: { $phone }
why = You get this message because there is a bus ticket in your name. It was sent automatically; please do not reply.

sms-confirmed = Ticket { $ticket }: { $origin }-{ $destination } { $when }, seat { $seats }, from { $stop }.
    .short = Ticket { $ticket }: { $when }, seat { $seats }.
sms-changed = Ticket { $ticket } has changed: departs { $when } from { $stop }, { $bus }.
    .short = Ticket { $ticket } has changed: { $when }.
sms-amended = Ticket { $ticket } { $origin }-{ $destination } { $when } is changed: seat { $gone }. Show the new code from the link when you board.
    .short = Ticket { $ticket } is changed: seat { $gone }. Show the new code.
sms-cancelled = Ticket { $ticket } { $origin }-{ $destination } { $when } is cancelled. { $refund }
    .short = Ticket { $ticket } is cancelled. { $refund }
sms-partial = Booking { $ticket }: seat { $gone } is cancelled, the rest stays valid. { $refund }
    .short = Booking { $ticket }: seat { $gone } is cancelled. { $refund }
sms-returned = Booking { $ticket }, { $origin }-{ $destination } { $when }: your payment could not be used and goes back. { $refund }
    .short = Booking { $ticket }: your payment goes back. { $refund }
sms-reminder = Reminder: your bus { $origin }-{ $destination } leaves { $when } from { $stop }, seat { $seats }. Ticket { $ticket }.
    .short = Reminder: your bus leaves { $when }, seat { $seats }. Ticket { $ticket }.
sms-refund = Refund { $refund }.
sms-bus = bus { $plate }
