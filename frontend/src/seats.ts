/** The seat map's own script: decks as tabs on a phone, arrow keys between seats, the bar that counts. */
import "./elements/live-seats";
import "./elements/seat-bar";
import "./elements/seat-map";
