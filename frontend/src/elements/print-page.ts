/** A button to print; where there is no script there is none. With `data-now` the printer is asked for at once. */

class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => window.print());
    if ("now" in this.dataset) window.addEventListener("load", () => window.print(), { once: true });
  }
}

customElements.define("print-page", PrintPage);
