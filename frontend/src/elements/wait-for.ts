/** Asks now and then where a payment stands, and opens the page anew once something has happened. */

const FIRST = 1000; // milliseconds
const LONGEST = 8000;

class WaitFor extends HTMLElement {
  private known = "";

  connectedCallback(): void {
    void this.ask(FIRST);
  }

  private async ask(pause: number): Promise<void> {
    const answer = await fetch(this.getAttribute("address") ?? "").catch(() => null);
    const state = answer?.ok ? await answer.text() : this.known;
    if (this.known && state !== this.known) return window.location.reload();
    this.known = state;
    window.setTimeout(() => void this.ask(Math.min(pause * 1.3, LONGEST)), pause);
  }
}

customElements.define("wait-for", WaitFor);
