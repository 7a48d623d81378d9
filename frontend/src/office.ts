/** What the office's pages load besides: htmx, which swaps in parts of pages. */
import "htmx.org";
