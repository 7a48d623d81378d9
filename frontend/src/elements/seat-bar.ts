/** The bar under the seat map: what is chosen, what it costs, and the button that says how many. */

class SeatBar extends HTMLElement {
  connectedCallback(): void {
    this.closest("form")?.addEventListener("change", () => this.count());
    window.addEventListener("pageshow", () => this.count()); // a browser may come back to ticked boxes
    this.count();
  }

  private count(): void {
    const chosen = [...(this.closest("form")?.querySelectorAll<HTMLInputElement>("input[name=seat]:checked") ?? [])];
    const words = JSON.parse(this.getAttribute("words") ?? "[]") as string[];
    const text = this.querySelector(".chosen");
    const button = this.querySelector("button");
    if (!text || !button) return;
    button.disabled = chosen.length === 0;
    if (chosen.length) button.textContent = words[chosen.length - 1] ?? "";
    const total = chosen.reduce((sum, seat) => sum + Number(seat.dataset["price"]), 0);
    text.replaceChildren(...(chosen.length ? this.sum(chosen.map((seat) => seat.value), total) : [this.getAttribute("none") ?? ""]));
  }

  private sum(seats: string[], total: number): Node[] {
    const digits = Number(this.getAttribute("digits"));
    const style = { style: "currency", currency: this.getAttribute("currency") ?? "" } as const;
    const amount = document.createElement("strong");
    amount.textContent = new Intl.NumberFormat(document.documentElement.lang, style).format(total / 10 ** digits);
    const names = document.createElement("span");
    names.textContent = seats.join(", ");
    return [amount, names];
  }
}

customElements.define("seat-bar", SeatBar);
