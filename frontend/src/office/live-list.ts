/** Filters act at once, and the address keeps them: <form data-live="#list">. */
import { part } from "../elements/part";

const PAUSE = 250; // milliseconds of silence while somebody types

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) {
  const target = document.querySelector(form.dataset.live ?? "");
  if (!target) continue;
  target.setAttribute("aria-live", "polite");
  let timer = 0;
  let turn = 0;
  const show = async () => {
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, String(value));
    const mine = ++turn;
    const fresh = document.createElement("div");
    fresh.id = target.id;
    const found = await part(new Request(address, { headers: { accept: "text/html" } }), fresh);
    if (mine !== turn) return;
    if (!found) return form.submit();
    target.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", found);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void show(), PAUSE);
  });
}
