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
intro-changed-stops = You get on or off somewhere else, or at another time: { $stop }, { $when }.
intro-changed-unserved = The bus cannot serve your stop, or part of your way. Please ask the company what it offers you.
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
label-part = Part
label-departure = Departure
label-arrival = Arrival
label-operator = Operator
label-bus = Bus
label-total = Total
label-status = Where the bus is
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

subject-waiting = You are on the waiting list: { $origin } – { $destination }, { $when }
intro-waiting = You wait for { $people } seats from { $origin } to { $destination } with { $operator }, { $when }. As soon as they come free we hold them for you for a while and write to you.
intro-waiting-link = Your place in the list, and the way off it: { $link }
sms-waiting = You wait for { $people } seats { $origin }-{ $destination }, { $when }. Your place, and the way off the list:
subject-rate = How was your journey { $origin } – { $destination }?
title-rate = How was it?
intro-rate = You have arrived. Tell { $operator } and those who travel after you how it was: a few stars, and words if you like. It takes a minute and is open for thirty days.
open-rate = Rate the journey
subject-offered = Your seats have come free: { $origin } – { $destination }, { $when }
title-offered = Seats have come free for you
intro-offered = You waited for them: seat { $seats } is held for you until { $until }. Say who travels and pay until then; afterwards it goes to the next person in the list.
open-offered = Take the seats
sms-offered = Seats free { $origin }-{ $destination } { $when }: held for you until { $until }. Pay here:
    .short = Seats held for you until { $until }:
subject-reserved = Please pay for your seats: { $origin } – { $destination }, { $when }
title-reserved = Your seats are kept for you
intro-reserved = As you said on the phone, seat { $seats } is kept for you until { $until }. Pay by this link until then, or at our counter; afterwards the seats go back on sale by themselves.
open-reserved = Pay now
sms-reserved = Seat { $seats } { $origin }-{ $destination } { $when } is kept for you until { $until }. Pay at our counter, or here:
    .short = Seat { $seats } { $when }: pay by { $until }:

subject-instead = Other seats for you: { $origin } – { $destination }, { $when }
title-instead = We have other seats for you
intro-instead = Your money came after the time to pay was over, and your seats had gone to someone else. Equal seats of the same trip are held for you: { $seats }.
intro-instead-until = Please say until { $until } whether you take them. If you do not, all of your money goes back by itself.
open-instead = Take the seats, or have the money back
sms-instead = Your seats { $origin }-{ $destination } { $when } were gone when your money came. Equal ones are held until { $until }. Take them, or get your money back:
    .short = Other seats are held for you until { $until }. Yes or no:
subject-exchanged = Your trip is changed: { $origin } – { $destination }, { $when }
title-exchanged = Your trip is changed, as you wished
intro-exchanged = It was: { $was }. It is now: { $origin } – { $destination }, { $when }, seat { $seats }.
sms-exchanged = Your trip is changed. Ticket { $ticket } now: { $origin }-{ $destination } { $when }, seat { $seats }, from { $stop }. { $refund }
    .short = Your trip is changed. Ticket { $ticket }: { $when }, seat { $seats }.
intro-returned-declined = You did not take the other seats that were held for you.
intro-returned-exchange-over = The tickets you wanted to change had been cancelled or used meanwhile.

## Companies

subject-applicant-confirm = Confirm the address of { $company }
intro-applicant-confirm = You want to sell seats of { $company } here. Confirm that this is your address: { $link } – If it was not you, do nothing.
subject-applicant-received = We have the application of { $company }
intro-applicant-received = Thank you. We look at it and write to you. Add your papers and see where it stands: { $link }
subject-applicant-asked = A question about { $company }
intro-applicant-asked = We ask: { $text } – Answer here: { $link }
subject-applicant-approved = { $company } is in
intro-applicant-approved = Welcome. { $text } – Set up your routes and sell your first seat: { $link }
subject-applicant-approved-plain = { $company } is in
intro-applicant-approved-plain = Welcome. Set up your routes and sell your first seat: { $link }
subject-applicant-declined = The application of { $company }
intro-applicant-declined = We cannot take it, because: { $text } – You may apply again: { $link }
subject-switched-off = The seats of { $company } are not on sale any more
intro-switched-off = We have taken your seats off sale, because: { $text } – Tickets that are sold stay good; please serve them as ever.
subject-switched-on = The seats of { $company } are on sale again
intro-switched-on = Your seats are on sale again: { $text }
