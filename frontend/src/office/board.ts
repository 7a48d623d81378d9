/** Trips are drawn from lane to lane. What speaks against a lane is shown before the trip is let go; the server decides. */

const form = document.querySelector<HTMLFormElement>("[data-board-form]");
let drawn: HTMLElement | null = null;

const lanesOf = (kind: string) =>
  document.querySelectorAll<HTMLElement>(`[data-lanes="${kind}"] > [data-to]`);

/** Who could run the trip, by the page that says it to everybody. */
async function weigh(trip: string, kind: string, address: string): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  if (drawn?.dataset.trip !== trip) return;
  for (const lane of lanesOf(kind)) {
    const found = page.querySelector<HTMLElement>(`[data-candidate="${lane.dataset.to}"]`);
    if (!found) continue;
    const remarks = [...found.querySelectorAll("small")].map((one) => one.textContent?.trim()).join("; ");
    lane.classList.toggle("closed", found.dataset.fits === "0");
    const said = lane.querySelector<HTMLElement>("[data-said]");
    if (said) {
      said.textContent = remarks;
      said.hidden = false;
    }
  }
}

function clear(): void {
  drawn = null;
  for (const lane of document.querySelectorAll(".board-lane")) lane.classList.remove("closed", "over");
  for (const said of document.querySelectorAll<HTMLElement>("[data-said]")) said.hidden = true;
}

function fill(name: string, value: string): void {
  const input = form?.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = value;
}

if (form) {
  document.addEventListener("dragstart", (event) => {
    const block = (event.target as Element).closest<HTMLElement>("[data-trip]");
    if (!block || !event.dataTransfer) return;
    drawn = block;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", block.dataset.trip ?? "");
    const address = block.querySelector("a")?.href;
    if (address) void weigh(block.dataset.trip ?? "", block.dataset.kind ?? "", address).catch(() => undefined);
  });
  document.addEventListener("dragend", clear);
  document.addEventListener("dragover", (event) => {
    const lane = (event.target as Element).closest<HTMLElement>("[data-to]");
    const lanes = lane?.closest<HTMLElement>("[data-lanes]");
    if (!drawn || !lane || lanes?.dataset.lanes !== drawn.dataset.kind) return;
    event.preventDefault();
    for (const other of lanesOf(drawn.dataset.kind ?? "")) other.classList.toggle("over", other === lane);
  });
  document.addEventListener("drop", (event) => {
    const lane = (event.target as Element).closest<HTMLElement>("[data-to]");
    if (!drawn || !lane || lane.dataset.to === drawn.dataset.from) return;
    event.preventDefault();
    for (const name of ["trip", "version", "kind", "from"]) fill(name, drawn.dataset[name] ?? "");
    fill("to", lane.dataset.to ?? "");
    form.submit();
  });
}
