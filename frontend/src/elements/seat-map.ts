/** The seat map under hands: decks as tabs where they do not fit side by side, arrow keys, and never too many seats. */

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

class SeatMap extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => this.step(event));
    this.addEventListener("change", (event) => this.limit(event));
    const decks = [...this.querySelectorAll<HTMLElement>(".deck")];
    if (decks.length > 1) this.tabs(decks);
  }

  /** The nearest seat in the direction of the arrow gets the focus. */
  private step(event: KeyboardEvent): void {
    const way = STEPS[event.key];
    const from = event.target instanceof HTMLInputElement ? event.target.closest(".seat") : null;
    if (!way || !from) return;
    event.preventDefault();
    const [x, y] = middle(from);
    let nearest: [number, HTMLInputElement] | null = null;
    for (const seat of this.querySelectorAll<HTMLInputElement>(".seat input:not(:disabled)")) {
      const [sx, sy] = middle(seat.closest(".seat") ?? seat);
      const along = (sx - x) * way[0] + (sy - y) * way[1];
      const aside = Math.abs((sx - x) * way[1]) + Math.abs((sy - y) * way[0]);
      if (along < 1 || aside > along * 2 + 20) continue;
      const distance = along + aside * 3;
      if (!nearest || distance < nearest[0]) nearest = [distance, seat];
    }
    nearest?.[1].focus();
  }

  /** One more than can be held is not chosen. */
  private limit(event: Event): void {
    const seat = event.target as HTMLInputElement;
    const chosen = [...this.querySelectorAll<HTMLInputElement>("input:checked")].filter((one) => one !== seat);
    if (seat.checked && chosen.length >= Number(this.getAttribute("most"))) seat.checked = false;
  }

  private tabs(decks: HTMLElement[]): void {
    const list = document.createElement("div");
    list.className = "deck-tabs";
    list.setAttribute("role", "tablist");
    const tabs = decks.map((deck, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "quiet";
      tab.id = `${deck.id}-tab`;
      tab.textContent = deck.querySelector("legend")?.textContent ?? String(index + 1);
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", deck.id);
      tab.addEventListener("click", () => show(index));
      list.append(tab);
      return tab;
    });
    const show = (open: number): void => {
      tabs.forEach((tab, index) => {
        tab.setAttribute("aria-selected", String(index === open));
        tab.tabIndex = index === open ? 0 : -1;
        decks[index]?.classList.toggle("behind", index !== open);
      });
    };
    list.addEventListener("keydown", (event) => {
      const way = STEPS[event.key]?.[0];
      if (!way) return;
      const next = (tabs.findIndex((tab) => tab.tabIndex === 0) + way + tabs.length) % tabs.length;
      show(next);
      tabs[next]?.focus();
      event.stopPropagation();
    });
    this.prepend(list);
    show(0);
  }
}

function middle(element: Element): [number, number] {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

customElements.define("seat-map", SeatMap);
