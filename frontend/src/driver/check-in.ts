/** Checking in: the camera or a photo fills the field, the answer covers the page, and the next one goes on at once. */
import { announce, wake } from "./announce";
import { decide } from "./offline";
import { reader, type Reader } from "./read-code";
import { refresh, say } from "./sync";

const PAUSE = 120; // milliseconds between two looks of the camera
const PATIENCE = 6000; // milliseconds: a bad network is no better than none where people wait
const form = document.querySelector<HTMLFormElement>("form[data-board]");
const field = form?.querySelector<HTMLInputElement>("[name=ticket]");
const scan = document.querySelector<HTMLButtonElement>("[data-scan]");
const dialog = document.querySelector<HTMLDialogElement>("[data-scanner]");
const video = dialog?.querySelector("video");
const photo = document.querySelector<HTMLInputElement>("#photo");
const place = document.querySelector<HTMLElement>("[data-verdict-place]");
const words = document.querySelector<HTMLElement>("[data-words]")?.dataset ?? {};
let read: Promise<Reader> | undefined;
let scanning = false;

if (form && field && place) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check();
  });
}
if (scan && dialog && video && "mediaDevices" in navigator) {
  scan.hidden = false;
  scan.addEventListener("click", () => void look());
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", stop);
}
if (photo) {
  photo.closest<HTMLElement>("[data-photo]")!.hidden = false;
  photo.addEventListener("change", () => void readPhoto());
}

async function check(again?: () => void): Promise<void> {
  if (!form || !field || !place) return;
  wake();
  const at = new Date().toISOString();
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  body.set("at", at); // asked again after a lost answer, it is the same person
  const request = new Request(form.action, { method: "POST", body, headers: { accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) });
  const answer = navigator.onLine ? await fetch(request).catch(() => null) : null;
  const there = answer && answer.status < 502;
  const verdict = there ? verdictOf(await answer.text()) : await decide(field.value.trim(), at);
  if (!verdict) return form.submit();
  say();
  field.value = "";
  place.replaceChildren(verdict);
  announce(verdict);
  if (there) void refresh();
  verdict.querySelector("[data-next]")?.addEventListener("click", (event) => {
    event.preventDefault();
    place.replaceChildren();
    if (again) again();
    else field.focus();
  });
}

function verdictOf(page: string): HTMLElement | null {
  return new DOMParser().parseFromString(page, "text/html").getElementById("verdict");
}

async function look(): Promise<void> {
  if (!dialog || !video || !field) return;
  wake();
  say(words.ask);
  read ??= reader();
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say(words.refused);
  }
  say();
  dialog.showModal();
  await video.play();
  scanning = true;
  const find = await read;
  while (scanning) {
    const code = video.videoWidth ? await find(video).catch(() => null) : null;
    if (code && scanning) {
      dialog.close();
      field.value = code;
      await check(() => void look());
      return;
    }
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

function stop(): void {
  scanning = false;
  if (video?.srcObject instanceof MediaStream) video.srcObject.getTracks().forEach((track) => track.stop());
  if (video) video.srcObject = null;
}

async function readPhoto(): Promise<void> {
  const file = photo?.files?.[0];
  if (!photo || !file || !field) return;
  wake();
  say(words.reading);
  read ??= reader();
  const code = await (await read)(file).catch(() => null);
  photo.value = "";
  if (!code) return say(words.nothing);
  field.value = code;
  await check();
}
