/** The page of a booking with tickets: it keeps itself and all that draws it, so that the ticket opens without a network. */
import { keep } from "./elements/keep-page";

void keep("/bookings/").catch(() => undefined); // a browser that keeps nothing shows the page all the same
