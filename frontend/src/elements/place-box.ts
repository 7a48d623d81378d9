/** A text field for a place that shows suggestions while one types: the combobox of the ARIA practices. */

interface Place {
  name: string;
  region: string;
  label: string;
  km?: number; // from the other end
}

const PAUSE = 120; // milliseconds of silence before the server is asked

class PlaceBox extends HTMLElement {
  private input!: HTMLInputElement;
  private list!: HTMLUListElement;
  private places: Place[] = [];
  private chosen = -1;
  private timer = 0;
  private asked = 0;

  connectedCallback(): void {
    const input = this.querySelector("input");
    if (!input || this.list) return;
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-list`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    const label = this.querySelector("label");
    if (label) {
      label.id ||= `${input.id}-label`;
      this.list.setAttribute("aria-labelledby", label.id);
    }
    this.list.hidden = true;
    this.append(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.list.id]] as const) {
      input.setAttribute(name, value);
    }
    this.close();
    input.addEventListener("input", () => {
      this.choose(-1); // what was chosen answered another text
      this.later();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => input.select());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const text = this.input.value.trim();
    const turn = ++this.asked;
    if (!text) return this.close();
    const end = this.input.name === "from" ? "to" : "from";
    const other = this.input.form?.querySelector<HTMLInputElement>(`input[name=${end}]`)?.value.trim() ?? "";
    const answer = await fetch(`/places.json?${new URLSearchParams({ text, other })}`).catch(() => null);
    if (!answer?.ok || turn !== this.asked) return;
    const chosen = this.places[this.chosen]?.label;
    this.places = (await answer.json()) as Place[];
    this.show(this.places.findIndex((place) => place.label === chosen));
  }

  /** A late answer may come while the arrow keys are on a place: it stays chosen where it is still among them. */
  private show(chosen: number): void {
    this.list.replaceChildren(...this.places.map((place, index) => this.item(place, index)));
    this.choose(chosen);
    const open = this.places.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  private item(place: Place, index: number): HTMLLIElement {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.setAttribute("role", "option");
    item.append(place.name);
    const region = place.region === place.name ? "" : place.region;
    const facts = [region, place.km ? `${place.km} km` : ""].filter(Boolean).join(" · ");
    if (facts) {
      const small = document.createElement("small");
      small.className = "soft";
      small.textContent = facts;
      item.append(small);
    }
    return item;
  }

  private key(event: KeyboardEvent): void {
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && this.input.value.trim()) void this.ask();
      return;
    }
    const count = this.places.length;
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.choose((this.chosen - 1 + count) % count);
    else if (event.key === "Enter" && this.chosen >= 0) this.take(this.chosen);
    else if (event.key === "Escape") this.close();
    else {
      if (event.key === "Tab" && this.chosen >= 0) this.take(this.chosen);
      return;
    }
    event.preventDefault();
  }

  private choose(index: number): void {
    this.chosen = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
  }

  private take(index: number): void {
    const place = this.places[index];
    if (!place) return;
    this.input.value = place.label;
    this.close();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("place-box", PlaceBox);
