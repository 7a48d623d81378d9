/** What every page loads: small helpers for hands. All pages also work without them. */
import "./elements/place-box";
import "./elements/swap";
