/** What the pages load on which one signs out for good. */
import "./elements/forget";
