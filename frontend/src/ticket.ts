/** What a ticket's page loads: it is kept, with what it is drawn with, so that it opens without a network. */
import { KEPT, UNTIL } from "./elements/kept";

async function keep(): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const { controller } = navigator.serviceWorker; // asked now: a worker that starts at once takes this page over
  await navigator.serviceWorker.register("/static/ticket-worker.js", { scope: "/bookings/" });
  const cache = await caches.open(KEPT);
  if (!controller) await page(cache); // later visits go through the worker, which keeps them
  const drawn = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const files = drawn.filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"));
  await Promise.all(files.map(async ({ href }) => (await cache.match(href)) ?? cache.add(href)));
  document.documentElement.dataset["kept"] = "yes";
}

async function page(cache: Cache): Promise<void> {
  const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
  if (answer.ok && answer.headers.has(UNTIL)) await cache.put(location.pathname, answer);
}

void keep().catch(() => undefined); // a browser that keeps nothing shows the page all the same
