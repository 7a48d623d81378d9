/** What page and worker agree on about kept tickets. */

export const KEPT = "tickets"; // the name of the cache
export const UNTIL = "x-keep-until"; // the header with the instant after which a page may not be shown any more
