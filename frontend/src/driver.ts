/** The driver's pages: the camera, the verdict's sound, and whether there is a network. The code can be typed without it. */
import "./driver/sync";
import "./driver/check-in";
import "./driver/positions";
import { announce } from "./driver/announce";

const shown = document.querySelector<HTMLElement>("[data-verdict]");
if (shown) announce(shown);
