/** A button to print; where there is no script there is none. */

class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => window.print());
  }
}

customElements.define("print-page", PrintPage);
