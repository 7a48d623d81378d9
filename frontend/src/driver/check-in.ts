/** Checking in: the camera or a photo fills the field, the answer covers the page, and the next one goes on at once. */
import { announce, wake } from "./announce";
import { reader, type Reader } from "./read-code";
import { refresh, say } from "./sync";

const PAUSE = 120; // milliseconds between two looks of the camera
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
  if (!navigator.onLine) return say(words.offline);
  wake();
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const request = new Request(form.action, { method: "POST", body, headers: { accept: "text/html" } });
  const answer = await fetch(request).catch(() => null);
  if (!answer) return say(words.offline);
  const verdict = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("verdict");
  if (!verdict) return form.submit();
  say();
  field.value = "";
  place.replaceChildren(verdict);
  announce(verdict);
  void refresh();
  verdict.querySelector("[data-next]")?.addEventListener("click", (event) => {
    event.preventDefault();
    place.replaceChildren();
    if (again) again();
    else field.focus();
  });
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
