/** Checking in without a network: by the list on the page and the keys on it; told to the server once there is one. */
import { refresh } from "./sync";
import { looksSigned, read } from "./token";

interface LetOn {
  ticket: string;
  at: string;
  tail: string;
}

const PAUSE = 20_000; // milliseconds between two tries to tell
const form = document.querySelector<HTMLFormElement>("form[data-board]");
const waits = document.querySelector<HTMLElement>("[data-waits]");
const key = `let-on:${location.pathname}`;
const list = (): HTMLElement | null => document.getElementById("people");
const queued = (): LetOn[] => JSON.parse(localStorage.getItem(key) ?? "[]") as LetOn[];
let telling = false;

/** The verdict on a ticket by what this phone knows. Somebody welcome is on board with it. */
export async function decide(shown: string, at: string): Promise<HTMLElement> {
  const people = list();
  const facts = await read(shown, JSON.parse(people?.dataset["keys"] ?? "{}") as Record<string, string>);
  if (looksSigned(shown) && !facts) return verdict("unknown");
  if (facts && facts.trip !== people?.dataset["tail"]) return verdict("wrong-trip");
  const person = facts ? found("tail", facts.ticket) : found("code", typed(shown));
  if (!person) return facts ? unsure(shown, at, facts.ticket) : verdict("unknown");
  if (facts && facts.issue < Number(person.dataset["issue"])) return verdict("void", person);
  if (facts && facts.issue > Number(person.dataset["issue"])) return unsure(shown, at, facts.ticket, person);
  if (person.dataset["at"]) return verdict("already", person);
  letOn({ ticket: shown, at, tail: person.dataset["tail"] ?? "" });
  return verdict("welcome", person);
}

function found(name: "tail" | "code", value: string): HTMLElement | undefined {
  return [...(list()?.querySelectorAll<HTMLElement>("li[data-tail]") ?? [])].find((person) => person.dataset[name] === value);
}

/** As the server reads what people type. */
function typed(shown: string): string {
  return shown.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
}

function verdict(name: string, person?: HTMLElement): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-verdict-of="${name}"]`);
  const shown = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const slot = (part: string, text?: string): void => {
    const place = shown.querySelector<HTMLElement>(`[data-${part}]`);
    if (place && text) place.textContent = place.textContent?.includes("{}") ? place.textContent.replace("{}", text) : text;
    else place?.remove();
  };
  const { seat, name: who, to, at } = person?.dataset ?? {};
  slot("seat-of", seat);
  slot("who", who && `${who} → ${to ?? ""}`);
  slot("told", person?.querySelector("[data-told-of]")?.textContent?.trim());
  slot("boarded-at", at && clock(at));
  return shown;
}

/** Genuine, and not on this phone's list: who looks at it decides. */
function unsure(shown: string, at: string, tail: string, person?: HTMLElement): HTMLElement {
  const made = verdict("unsure", person);
  made.querySelector("[data-let-on]")?.addEventListener("click", () => {
    letOn({ ticket: shown, at, tail });
    made.querySelector<HTMLElement>("[data-next]")?.click();
  });
  return made;
}

function letOn(one: LetOn): void {
  if (!queued().some((other) => other.tail === one.tail)) localStorage.setItem(key, JSON.stringify([...queued(), one]));
  mark();
}

/** What is not told yet counts on the page as if it were. */
function mark(): void {
  const all = queued();
  for (const { tail, at } of all) {
    const person = found("tail", tail);
    if (!person || person.dataset["at"]) continue;
    person.dataset["at"] = at;
    person.classList.replace("issued", "boarded");
    const template = document.querySelector<HTMLTemplateElement>("template[data-is-on]");
    person.querySelector(".call")?.remove();
    if (template) person.append(template.content.cloneNode(true));
    const counts = document.querySelectorAll<HTMLElement>("#counts strong");
    counts.forEach((count) => (count.textContent = String(Number(count.textContent) + 1)));
    document.querySelector<HTMLElement>("#counts .big + p")?.remove(); // its words would be wrong by now
  }
  if (!waits) return;
  waits.hidden = !all.length;
  waits.textContent = (waits.dataset["says"] ?? "").replace("{}", String(all.length));
}

function clock(at: string): string {
  const timeZone = list()?.dataset["zone"];
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone });
}

async function tell(): Promise<void> {
  if (!form || telling || !queued().length || !navigator.onLine) return;
  telling = true;
  for (const one of queued()) {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    for (const [name, value] of Object.entries({ ticket: one.ticket, at: one.at, let_on: "1" })) body.set(name, value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) break;
    const left = queued().filter(({ tail }) => tail !== one.tail);
    if (left.length) localStorage.setItem(key, JSON.stringify(left));
    else localStorage.removeItem(key);
  }
  telling = false;
  await refresh();
}

if (form) {
  mark();
  document.addEventListener("refreshed", mark);
  addEventListener("online", () => void tell());
  setInterval(() => void tell(), PAUSE);
  void tell();
}
