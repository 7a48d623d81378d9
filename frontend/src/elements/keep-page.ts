/** Keeps this page with all that draws it, to open again without a network; the worker of the scope shows it then. */
import { KEPT, UNTIL } from "./kept";

/** `more` are other pages and files that are wanted with it. */
export async function keep(scope: string, more: readonly string[] = []): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const { controller } = navigator.serviceWorker; // asked now: a worker that starts at once takes this page over
  await navigator.serviceWorker.register("/static/ticket-worker.js", { scope });
  const cache = await caches.open(KEPT);
  if (!controller) await page(cache, location.pathname); // later visits go through the worker, which keeps them
  const drawn = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const files = drawn.filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"));
  await Promise.all(files.map(({ href }) => file(cache, href)));
  for (const path of more) await (path.startsWith("/static/") ? file(cache, path) : page(cache, path));
  document.documentElement.dataset["kept"] = "yes";
}

/** Keep an answer in the place of what was kept before, where the server allows it. */
export async function renew(path: string, answer: Response): Promise<void> {
  if ("caches" in window && answer.ok && answer.headers.has(UNTIL)) await (await caches.open(KEPT)).put(path, answer);
}

async function page(cache: Cache, path: string): Promise<void> {
  const answer = await fetch(path, { headers: { accept: "text/html" } });
  if (answer.ok && answer.headers.has(UNTIL)) await cache.put(path, answer);
}

async function file(cache: Cache, address: string): Promise<void> {
  if (!(await cache.match(address))) await cache.add(address);
}
