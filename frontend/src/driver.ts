/** The driver's pages: the camera, the verdict's sound, and what works without a network. The code can be typed without all that. */
import "./driver/sync";
import "./driver/check-in";
import "./driver/positions";
import { announce } from "./driver/announce";
import { keep } from "./elements/keep-page";

const shown = document.querySelector<HTMLElement>("[data-verdict]");
if (shown) announce(shown);

/** The list of trips keeps today's with it, so that they open at a stop without a network. */
async function keepPages(): Promise<void> {
  const more = [...document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")].map((link) => link.pathname);
  const wasm = document.querySelector<HTMLElement>("script[data-wasm]")?.dataset["wasm"];
  if (!window.BarcodeDetector) {
    await import("zxing-wasm/reader"); // loaded now, it is among what is kept
    if (wasm) more.push(wasm);
  }
  await keep("/driver", more);
}

void keepPages().catch(() => undefined);
