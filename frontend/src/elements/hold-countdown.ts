/** Counts a hold down: quiet until five minutes, amber after, red when it is over. */

const ATTENTION = 5 * 60; // seconds

class HoldCountdown extends HTMLElement {
  private ends = 0;
  private timer = 0;

  connectedCallback(): void {
    // The server says how many seconds are left, so a phone whose clock is wrong counts right.
    this.ends = performance.now() + Number(this.getAttribute("seconds")) * 1000;
    this.tick();
    this.timer = window.setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const left = Math.max(0, Math.ceil((this.ends - performance.now()) / 1000));
    const remaining = this.querySelector(".remaining");
    if (left === 0) return this.over();
    if (remaining) remaining.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    this.classList.toggle("soon", left <= ATTENTION);
  }

  private over(): void {
    clearInterval(this.timer);
    this.classList.remove("soon");
    this.classList.add("over");
    this.setAttribute("role", "alert");
    this.textContent = this.getAttribute("over");
  }
}

customElements.define("hold-countdown", HoldCountdown);
