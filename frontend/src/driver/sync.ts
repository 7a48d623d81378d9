/** Always visible: whether there is a network, and how old the numbers are. They renew themselves. */

import { renew } from "../elements/keep-page";

const PAUSE = 20_000; // milliseconds
const line = document.querySelector<HTMLElement>("[data-sync]");
const said = document.querySelector<HTMLElement>("[data-scan-said]");

/** Say something under the check-in, or nothing. */
export function say(text?: string): void {
  if (!said) return;
  said.hidden = !text;
  said.textContent = text ?? "";
}

function show(online: boolean): void {
  if (!line) return;
  line.classList.toggle("off", !online);
  for (const [mark, hidden] of [["[data-online]", !online], ["[data-offline]", online]] as const) {
    const word = line.querySelector<HTMLElement>(mark);
    if (word) word.hidden = hidden;
  }
}

/** Bring the numbers and the list up to date; folded stops stay folded. */
export async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  show(Boolean(answer?.ok));
  if (!answer?.ok) return;
  void renew(location.pathname, answer.clone());
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-fresh-part]")) {
    const fresh = page.getElementById(part.id);
    if (!fresh) continue;
    const open = [...part.querySelectorAll("details")].map((stop) => stop.open);
    fresh.querySelectorAll("details").forEach((stop, at) => (stop.open = open[at] ?? stop.open));
    part.replaceChildren(...fresh.childNodes);
  }
  const at = page.querySelector("[data-synced]")?.textContent;
  const own = line?.querySelector("[data-synced]");
  if (own && at) own.textContent = at;
  document.dispatchEvent(new Event("refreshed"));
}

/** What has to be told at once is not sent into nothing, where the page would be lost: it says so and stays. */
document.addEventListener("submit", (event) => {
  const told = document.querySelector<HTMLElement>("[data-not-sent]");
  if (navigator.onLine || event.defaultPrevented || !told || !(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  event.target.after(told);
  told.hidden = false;
});

if (line) {
  show(navigator.onLine);
  addEventListener("offline", () => show(false));
  addEventListener("online", () => void refresh());
  setInterval(() => {
    if (!document.hidden && !document.querySelector("dialog[open]")) void refresh();
  }, PAUSE);
}
