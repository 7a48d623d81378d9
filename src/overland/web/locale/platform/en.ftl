platform = Platform
platform-nav = Pages of the platform

## Holidays

platform-holidays = Holidays
platform-holidays-lead = Days of rest by country. Schedules of every company in a country can run otherwise on them; a company can say for itself that it rests or works on a day.
platform-done-calendar-taken = The calendar is taken in. Look it over: governments change days late.
platform-done-holiday-kept = The day is kept.
platform-done-holiday-dropped = The day is an ordinary one now.
holiday-country = Country
holiday-year = Year
holiday-show = Show
holiday-day = Day
holiday-name = Name
holiday-vi = Name in Vietnamese
holiday-en = Name in English
holiday-drop = Take away
holiday-drop-one = Take { $day } away
holiday-none = No holidays are kept for { $country } in { $year }
holiday-none-next = Take in the calendar as it is known, then look it over.
holiday-take = Take in the calendar of { $country } for { $year }
holiday-take-hint = Days that are there already stay as they are.
holiday-add = Add or rename a day
holiday-works = We run as on any other day
holiday-works-tick = We run as on any other day of the week
holiday-own = Our own
holiday-of-country = Of the country
holiday-work = We run on it
holiday-work-one = Run on { $day } as on any other day
office-holidays = Holidays
office-holidays-lead = Days of rest from today to the end of next year: those of your country, and your own. Schedules can run on holidays only, or not on holidays.
office-no-holidays = No holidays are known
office-no-holidays-next = The platform keeps those of your country; add your own below.
office-done-holiday-kept = The day is kept.
office-done-holiday-dropped = What your country says counts again.

## Service fees

plus-fee = + { $fee } service fee = { $total }
fee-final = not given back
fees = Service fees
fees-lead = What passengers pay beside the fare for being sold to. It is shown in every price before they pay, and stands on the receipt. What is held already is sold as it was shown.
fees-none = Nothing is asked beside the fare.
fees-of-platform = Of the platform
fees-of-operator = Of the company
fees-share = Share of the price, in percent
fees-amount = Amount in { $currency }
fees-per = The amount is asked
fees-per-traveller = of each traveller
fees-per-journey = once for the booking
fees-refundable = It comes back with the fare when a traveller cancels
fees-at-counter = Who buys at a counter pays it too
fees-set = Ask this from now on
fees-set-hint = Leave both empty to ask nothing any more.
fees-kept-by = Who keeps it
fees-what = What is asked
fees-what-of = { $share } % + { $amount }
fees-final = Final
fees-in-force = In force
fees-before = Before
office-statement-service = Service fee of the platform
office-sum-service = Service fees of the platform
office-account-of-tax-in-sales = Tax in sales
office-account-of-tax-owed = Tax owed
office-account-of-service-fees = Service fees of the platform
platform-done-fee-set = Settled. It is in every price from now on.
office-done-fee-set = Settled. It is in every price from now on.

## Receipts

receipts-pdf = Keep as PDF

## Legal texts, settlements

legal-terms = Terms of use
legal-privacy = Privacy
legal-accept = By paying you also accept:
legal-none = Nothing is written here yet.
legal-version = Version { $version }, since { $when }
legal-newer = This version holds no more for what is bought now.
legal-now = The one that holds
legal-accepted = Accepted by paying
legal-accepted-one = { $text }, version { $version }
legal-accepted-none = Nothing: it was not paid for by the buyer on this site.
legal-lead = Each change is a new version from now on. Which version a buyer accepted by paying is kept with the booking.
legal-vi = In Vietnamese
legal-en = In English
legal-keep = Publish as a new version
platform-done-text-kept = Published. It holds from now on.
settlements = Settlements
settlements-lead = Who owes whom. A statement that nobody has paid for two weeks is overdue.
settlements-open = Open statements
settlements-coming = Not settled yet
settlements-overdue = Overdue
settlements-to-us = { $amount } from them
settlements-to-them = { $amount } to them

## Companies

platform-companies = Companies
platform-applications = Applications
platform-operators = Companies that are here
platform-since = Since
platform-no-applications = No applications here
platform-no-applications-next = A bus company applies at /apply. You can also add one below.
platform-questions = Questions and answers
platform-question = What do you want to know?
platform-ask = Ask by mail
platform-unconfirmed = Its e-mail address is not confirmed yet. Nothing is decided before.
platform-approve = Take this company
platform-approve-lead = It gets an office of its own, { $name } becomes its manager, and both are told by mail.
platform-approve-note = A word of welcome (optional)
platform-decline = Do not take this company
platform-decline-reason = Why not?
platform-decline-hint = These words are sent to the company.
platform-done-asked = Your question is on its way.
platform-done-approved = The company is in, and its manager can sign in.
platform-done-declined = The company is told why.
platform-done-applied = We have sent you a mail. Confirm your address with the link in it.
platform-done-confirmed = Thank you, your address is confirmed. We look at your application and write to you.
platform-done-answered = Your answer is here.
platform-done-paper-added = Your paper is here.
platform-done-switched-off = Nothing of this company is on sale any more. It is told by mail.
platform-done-switched-on = This company sells again. It is told by mail.
application-unconfirmed = Address not confirmed
application-open = To be decided
application-approved = Taken
application-declined = Not taken
application-all = All
application-unconfirmed-next = Open the mail to { $email } and confirm your address.
application-open-next = We look at it and write to you.
application-approved-next = Welcome. Your office is open.
application-declined-next = This is why:
apply = Sell your seats here
apply-lead = For bus companies with a licence to carry passengers. Tell us who you are; we look at it, ask if something is unclear, and open your office. It costs nothing to apply.
apply-own = Your applications
apply-account = First make yourself an account: it will be the one of the company's manager.
apply-company = Company
apply-licence = Licence number
apply-licence-hint = Of the licence to carry passengers by road.
apply-tax-number = Tax number
apply-contact = Whom do we speak with?
apply-email = E-mail
apply-email-hint = We send a link there to confirm it.
apply-phone = Phone
apply-address = Address
apply-url = Web site
apply-note = What else should we know?
apply-send = Apply
apply-confirm = Confirm your address
apply-confirm-lead = With this you say that the mail has reached you.
apply-confirm-button = This is my address
apply-we-asked = We ask
apply-answer = Your answer
apply-add = Something to add?
apply-answer-send = Send
apply-papers = Papers
apply-no-papers = No papers yet.
apply-paper = Add a paper
apply-paper-hint = Your licence, your registration: PDF, PNG or JPEG, three megabytes at most.
apply-paper-add = Add
apply-facts = What you have told us
apply-to-office = To your office
company-selling = On sale
company-not-selling = Switched off
company-commission = Commission and settlement
company-switch-off = Switch off
company-switch-on = Switch on
company-switch-off-lead = At once nobody finds or holds a seat of this company any more, here, at its counters or by the API. Tickets that are sold stay good: they are boarded, changed and given back as ever. Who is just paying may finish within their ten minutes.
company-switch-on-lead = Its published trips can be found and booked again at once.
company-switch-reason = Reason
company-switch-hint = These words are kept and sent to the company.
company-switches = What happened so far
error-not-a-paper = This is no PDF, PNG or JPEG of at most three megabytes
error-too-many-paper = There are ten papers already
problem-already-applied = You have an application that is not decided yet
    .help = Look at it: perhaps a question waits for your answer.
problem-application-decided = This application is not open
    .help = It is decided, or its address is not confirmed yet.
problem-paper-unreadable = This file cannot be taken
    .help = Send a PDF, PNG or JPEG of at most three megabytes.

## Languages and currencies

platform-offered = Languages and currencies
platform-offered-lead = What holds for all companies and everybody who travels with them.
platform-languages = Languages
platform-languages-hint = Of pages and letters. Who had chosen one that is switched off reads the first that is on; nothing they wrote is lost.
platform-currencies = Currencies
platform-currencies-hint = In which new companies may sell, with commas between. Empty: in every currency.
platform-beside = Companies that sell in another currency
platform-beside-lead = They came before this was chosen and go on as they are. Whoever should not is switched off one by one.
platform-done-choice-kept = This holds from now on.
error-choose-one = At least one has to stay on
error-currency-off = This platform does not offer this currency
