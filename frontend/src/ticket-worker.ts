/** Keeps opened tickets and a driver's trips, and nothing else of anybody: without a network they come from here.
 *
 * The server says of each answer until when it may be kept; what it says nothing of is forgotten: a booking that is
 * void, a trip that is over, or no longer this browser's to open.
 */
import { KEPT, UNTIL } from "./elements/kept";

interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const scope = self as unknown as EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };
const PAGE = /^\/(bookings\/[0-9A-Z]{8}|driver(\/trips\/[0-9a-f-]{36})?)$/i;
const PATIENCE = 4000; // milliseconds, with a page at hand: a bad network is no better than none at a bus door
const HIDDEN = 'class="notice amber from-memory" hidden';

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => (event as Asked).waitUntil(Promise.all([scope.clients.claim(), tidy()])));
scope.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { pathname } = new URL(asked.request.url);
  if (asked.request.method !== "GET") return;
  if (asked.request.mode === "navigate" && PAGE.test(pathname)) asked.respondWith(page(asked, pathname));
  else if (pathname.startsWith("/static/")) asked.respondWith(file(asked.request));
});

async function page(asked: Asked, path: string): Promise<Response> {
  const fresh = fetch(asked.request).then((answer) => keep(path, answer));
  asked.waitUntil(fresh.catch(() => undefined));
  const old = await recall(path);
  if (!old) return fresh;
  const late = new Promise<Response>((show) => setTimeout(() => show(old), PATIENCE));
  return Promise.race([fresh.catch(() => old), late]);
}

async function keep(path: string, answer: Response): Promise<Response> {
  const cache = await caches.open(KEPT);
  if (answer.ok && answer.headers.has(UNTIL)) await cache.put(path, answer.clone());
  else if (answer.status < 500) await cache.delete(path);
  return answer;
}

/** A kept page that says that it is one; nothing once its time is over. */
async function recall(path: string): Promise<Response | null> {
  const found = await (await caches.open(KEPT)).match(path);
  if (!found || over(found)) return null;
  const text = (await found.text()).replace(HIDDEN, HIDDEN.replace(" hidden", ""));
  return new Response(text, { headers: found.headers });
}

async function file(request: Request): Promise<Response> {
  return (await (await caches.open(KEPT)).match(request)) ?? fetch(request);
}

async function tidy(): Promise<void> {
  const cache = await caches.open(KEPT);
  for (const request of await cache.keys()) {
    const found = await cache.match(request);
    if (found && PAGE.test(new URL(request.url).pathname) && over(found)) await cache.delete(request);
  }
}

function over(answer: Response): boolean {
  return Date.parse(answer.headers.get(UNTIL) ?? "") < Date.now();
}
