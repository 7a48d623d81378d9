/** What every page loads: small helpers for hands. All pages also work without them. */
import "./elements/hold-countdown";
import "./elements/place-box";
import "./elements/print-page";
import "./elements/swap";
import "./elements/wait-for";
import "./elements/wrong";
