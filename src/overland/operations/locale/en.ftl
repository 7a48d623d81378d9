alert-cancelled = { $from } – { $to }, { $day } { $at }: does not run
    .more = The trip { $route } that was to leave { $from } on { $day } at { $at } is cancelled. { $reason }
alert-late = { $from } – { $to }, { $day } { $at }: about { $minutes } minutes late
    .more = The trip { $route } that was to leave { $from } on { $day } at { $at } is expected about { $minutes } minutes late.
