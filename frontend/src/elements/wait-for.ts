/** Asks now and then where a payment stands, and opens the page anew once something has happened. */

const FIRST = 1000; // milliseconds
const LONGEST = 8000;

class WaitFor extends HTMLElement {
  private known = this.getAttribute("known") ?? ""; // what the page was drawn from

  connectedCallback(): void {
    void this.ask(FIRST);
  }

  private async ask(pause: number): Promise<void> {
    const answer = await fetch(this.getAttribute("address") ?? "").catch(() => null);
    const state = answer?.ok ? ((await answer.json()) as { state: string }).state : this.known;
    if (state !== this.known) return window.location.reload();
    window.setTimeout(() => void this.ask(Math.min(pause * 1.3, LONGEST)), pause);
  }
}

customElements.define("wait-for", WaitFor);
