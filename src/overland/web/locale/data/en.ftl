office-data = Your data
office-data-whole = Everything, as one file
office-data-whole-hint = Every table as JSON lines and as CSV, the timetable as GTFS, and a page that explains all of it. It holds personal data of travellers and staff: the columns are marked. Who asks for it and who takes it is written down.
office-data-ask = Make the file
office-data-asked-at = Asked for { $at } by { $who }
office-data-begins = It begins in a moment
office-data-progress = { $done } of { $tables } tables
office-data-trouble = It broke off and is tried again by itself.
office-data-ready = { $rows ->
    [one] One row
   *[other] { $rows } rows
} in { $tables } tables, { $size } MB. Here until { $until }.
office-data-take = Download the zip
office-data-expired = No longer kept
office-data-given-up = It could not be made. Ask for it again; the log of jobs says why.
office-data-none = Nobody has asked for it yet
office-data-none-next = Making it takes some minutes; you can leave this page meanwhile.
office-done-export-asked = The file is being made. This page shows how far it is.

problem-export-not-ready = This file is still being made
problem-export-expired = This file is no longer kept. It can be made again at any time

office-public-feeds = For maps and journey planners
office-public-feeds-hint = These addresses are open to everybody. Give them to whoever shows your trips: the timetable once, the other two to be fetched twice a minute.
office-public-feed-gtfs-zip = Timetable (GTFS)
office-public-feed-trip-updates-pb = Delays, cancelled and added trips (GTFS Realtime)
office-public-feed-alerts-pb = Alerts (GTFS Realtime)
