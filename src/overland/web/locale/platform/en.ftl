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
