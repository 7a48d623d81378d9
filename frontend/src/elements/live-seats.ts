/** What others take and give back, on the map within a second or two. Where it breaks, the map stays as it was. */

type State = "free" | "paid" | "blocked";

class LiveSeats extends HTMLElement {
  private source: EventSource | null = null;

  connectedCallback(): void {
    document.addEventListener("visibilitychange", () => this.look());
    window.addEventListener("pagehide", () => this.rest());
    window.addEventListener("pageshow", () => this.look());
    this.look();
  }

  /** A page that nobody sees needs no news, and a browser has few connections to spare. */
  private look(): void {
    if (document.hidden) return this.rest();
    if (this.source) return;
    this.source = new EventSource(this.getAttribute("address") ?? "");
    this.source.addEventListener("seats", (event: MessageEvent<string>) => {
      this.show((JSON.parse(event.data) as { taken: Record<string, string> }).taken);
    });
  }

  private rest(): void {
    this.source?.close();
    this.source = null;
  }

  private show(taken: Record<string, string>): void {
    const gone: string[] = [];
    for (const seat of this.closest("form")?.querySelectorAll<HTMLInputElement>("input[name=seat][data-price]") ?? []) {
      const state = taken[seat.value];
      const looks: State = !state || state === "vacant" ? "free" : state === "blocked" ? "blocked" : "paid";
      if (seat.checked && looks !== "free") gone.push(seat.value);
      this.draw(seat, looks);
    }
    if (!gone.length) return;
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = (this.getAttribute("gone") ?? "").replace("{}", gone.join(", "));
    status?.classList.remove("visually-hidden");
    this.dispatchEvent(new Event("change", { bubbles: true })); // the bar counts again
  }

  private draw(seat: HTMLInputElement, looks: State): void {
    const label = seat.closest(".seat");
    if (!label || label.classList.contains(looks)) return;
    label.classList.remove("free", "paid", "blocked");
    label.classList.add(looks);
    seat.disabled = looks !== "free";
    if (seat.disabled) seat.checked = false;
    const says = label.querySelector(".says");
    if (says) says.textContent = looks === "free" ? (seat.dataset["says"] ?? "") : (this.getAttribute(looks === "paid" ? "taken" : looks) ?? "");
  }
}

customElements.define("live-seats", LiveSeats);
