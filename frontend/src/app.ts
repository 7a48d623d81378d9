/** What every page loads: htmx, which swaps in parts of pages; all forms also work without it. */
import "htmx.org";
