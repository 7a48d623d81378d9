## Changing and retiring what was set up

problem-place-shared = Other companies halt at this place too
    .help = A place is shared by all. Ask the platform to change it, or add a place of your own.
problem-still-used = This is still in use
    .help = Change or retire what needs it first.
