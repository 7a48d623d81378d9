/** Whoever signs out, or has their account erased, leaves no ticket behind in this browser. */
import { KEPT } from "./kept";

document.addEventListener("submit", (event) => {
  const action = event.target instanceof HTMLFormElement ? new URL(event.target.action).pathname : "";
  if (action === "/sign-out" || action === "/account/erase") void window.caches?.delete(KEPT);
});
