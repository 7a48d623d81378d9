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
bus-at = The bus is at { $place }
bus-near = The bus is nearly at { $place }
bus-between = The bus is between { $before } and { $place }
bus-speed = { $speed } km/h
bus-measured = at { $time }

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

## Passes for phones

to-apple-wallet = Add to Apple Wallet
to-google-wallet = Add to Google Wallet
office-passes = Wallet passes
passes-lead = With your keys here, every ticket has buttons that put it into the wallet of a phone. The keys are kept encrypted and never shown again.
passes-none = No passes yet.
passes-enter = Enter keys
passes-until = good until { $day }
passes-end = Issue no more
office-done-passes-kept = From now on tickets have this button.
office-done-passes-gone = Tickets have this button no more.
passes-apple-how = From Apple's developer pages: the certificate of a pass type ID, its private key, and the intermediate certificate (WWDR), each as PEM.
passes-certificate = Pass type certificate
passes-key = Its private key
passes-intermediate = Intermediate certificate (WWDR)
passes-google-how = From the Google Pay and Wallet console: your issuer number, and the key file (JSON) of a service account that may issue passes.
passes-issuer = Issuer number
passes-service-account = Key file of the service account
error-not-a-certificate = This is no certificate in PEM
error-not-a-key = This is no RSA key in PEM without a password
error-not-for-passes = This is not the certificate of a pass type
error-certificate-over = The time of this certificate is over
error-another-key = This key does not belong to the certificate
error-not-an-issuer = This is not an issuer number
error-not-a-service-account = This is not the key file of a service account

## Terms

terms-of = Terms of { $operator }
terms-accept = By paying you agree to the terms of the company that runs the bus.
terms-carriage = { $operator } takes you and a usual piece of luggage from the stop where you get on to the stop where you get off, on the seat of your ticket. Be at the stop ten minutes before departure, with a document that shows your name.
terms-late = If the trip does not run, all of your money comes back. If it leaves much later, you are told at once.
terms-refund = Should you cancel:
terms-version = Version { $version }, since { $when }. It holds for this booking whatever is written later.
office-terms = Terms
terms-lead = What you promise and ask, in plain words. Passengers read it before they pay. An empty line begins a new paragraph; the rules of refund are added by themselves. What was booked before stays under the terms that held then.
terms-now = Version { $version }, since { $when }.
terms-none = You have written none: passengers read our usual words with your rules of refund.
terms-vi = In Vietnamese
terms-en = In English
office-done-terms-kept = Kept. These terms hold for what is booked from now on.

## Several stops of one town

point-take = Take this stop
point-chosen = chosen
