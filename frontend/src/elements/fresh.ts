/** A page renews itself while somebody looks at it: <div id data-fresh="60">, in seconds. */
import { part } from "./part";

const shown = document.querySelector<HTMLElement>("[data-fresh]");
if (shown) {
  const pause = Number(shown.dataset.fresh) * 1000;
  setInterval(() => {
    const busy = shown.contains(document.activeElement) || document.hidden;
    if (!busy) void part(new Request(location.href, { headers: { accept: "text/html" } }), shown);
  }, pause);
}
