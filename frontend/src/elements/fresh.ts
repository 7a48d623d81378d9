/** A page renews itself while somebody looks at it: <div id data-fresh="60">, in seconds.
 *
 * With data-live it is told of each change (server-sent events), and asks by the clock only while nobody tells it, or
 * while something on it moves without being told (data-moving).
 */
import { part } from "./part";

const shown = document.querySelector<HTMLElement>("[data-fresh]");
if (shown) {
  const { live, fresh } = shown.dataset;
  let source: EventSource | null = null;
  let first = true;
  let behind = false;

  const renew = (): void => {
    behind = document.hidden || shown.contains(document.activeElement);
    if (!behind) void part(new Request(location.href, { headers: { accept: "text/html" } }), shown);
  };
  const told = (event: MessageEvent<string>): void => {
    const { state, delay } = JSON.parse(event.data) as { state: string; delay: number };
    const known = first && state === shown.dataset.state && delay === Number(shown.dataset.delay);
    first = false;
    if (!known) renew(); // else the page itself is as new as that
  };
  const look = (): void => {
    if (document.hidden || !live) {
      source?.close();
      source = null;
    } else if (!source || source.readyState === EventSource.CLOSED) {
      source = new EventSource(live);
      source.addEventListener("progress", told);
    }
  };

  look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", () => source?.close());
  setInterval(() => {
    const heard = source?.readyState === EventSource.OPEN;
    if (!heard || behind || shown.querySelector("[data-moving]")) renew();
  }, Number(fresh) * 1000);
}
