/** Where the bus is, on the driver's wish: measured here, kept on the phone while there is no network, sent in batches. */

interface Fix {
  lat: number;
  lon: number;
  measured_at: string;
  bearing?: number;
  speed?: number; // metres a second
}

export {}; // a module of its own

const APART = 10_000; // milliseconds between two fixes that are kept
const PAUSE = 15_000; // milliseconds between two batches
const MOST = 500; // what one batch may hold; of more, every other is dropped
const form = document.querySelector<HTMLFormElement>("form[data-share]");
const wish = form?.querySelector<HTMLInputElement>("[type=checkbox]");
const said = form?.querySelector<HTMLElement>("[data-share-said]");

if (form && wish && said && "geolocation" in navigator) {
  const words = said.dataset;
  const key = form.action;
  let watch: number | undefined;
  let screen: WakeLockSentinel | undefined;
  let sending = false;
  form.hidden = false;

  const kept = (): Fix[] => JSON.parse(localStorage.getItem(key) ?? "[]") as Fix[];
  const keep = (fixes: Fix[]): void => {
    if (fixes.length) localStorage.setItem(key, JSON.stringify(fixes));
    else localStorage.removeItem(key);
  };
  const tell = (text = ""): void => {
    said.textContent = text;
  };

  const measured = ({ coords, timestamp }: GeolocationPosition): void => {
    const fixes = kept();
    const last = fixes.at(-1);
    if (last && timestamp - Date.parse(last.measured_at) < APART) return;
    const fix: Fix = { lat: coords.latitude, lon: coords.longitude, measured_at: new Date(timestamp).toISOString() };
    if (coords.heading !== null && !Number.isNaN(coords.heading)) fix.bearing = coords.heading;
    if (coords.speed !== null) fix.speed = coords.speed;
    fixes.push(fix);
    keep(fixes.length > MOST ? fixes.filter((_, at) => at % 2 === 0) : fixes);
    if (!last) void send();
  };

  const send = async (): Promise<void> => {
    const fixes = kept();
    if (sending || !fixes.length) return;
    sending = true;
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set("fixes", JSON.stringify(fixes));
    const request = new Request(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    const answer = await fetch(request).catch(() => null);
    sending = false;
    if (!answer || answer.status >= 500 || answer.status === 429) return tell(words["waiting"]);
    // What was answered otherwise would be answered so again: the trip is over, or somebody else drives it.
    const newest = fixes.at(-1)?.measured_at ?? "";
    keep(kept().filter((fix) => fix.measured_at > newest));
    if (!answer.ok) return stop();
    tell(`${words["on"] ?? ""} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`);
  };

  const begin = (): void => {
    wish.checked = true;
    sessionStorage.setItem(key, "on");
    watch ??= navigator.geolocation.watchPosition(measured, refused, { enableHighAccuracy: true, maximumAge: 5000 });
    // A phone that sleeps measures nothing; where it cannot be kept awake, it is told when somebody looks at it.
    void navigator.wakeLock?.request("screen").then((lock) => (screen = lock)).catch(() => undefined);
  };
  const stop = (): void => {
    wish.checked = false;
    sessionStorage.removeItem(key);
    if (watch !== undefined) navigator.geolocation.clearWatch(watch);
    watch = undefined;
    void screen?.release();
    tell();
  };
  const refused = (error: GeolocationPositionError): void => {
    if (error.code !== error.PERMISSION_DENIED) return; // a tunnel: it goes on behind it
    stop();
    tell(words["refused"]);
  };

  wish.addEventListener("change", () => (wish.checked ? begin() : stop()));
  addEventListener("online", () => void send());
  setInterval(() => {
    // Some devices tell a watcher nothing while they stand still; that they stand is worth knowing too.
    if (watch !== undefined) navigator.geolocation.getCurrentPosition(measured, refused, { enableHighAccuracy: true });
    void send();
  }, PAUSE);
  if (sessionStorage.getItem(key)) begin();
}
