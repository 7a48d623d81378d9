/** The counter by the keyboard: keys that lead on, and the name that goes with a phone. */

const typingIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));

const home = /^\/office\/[^/]+/.exec(location.pathname)?.[0];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typingIn(event.target)) return;
  // Arrows move through a group of choices, and are left alone there.
  if (event.key.startsWith("Arrow") && event.target instanceof HTMLInputElement) return;
  if (event.key === "?") {
    const help = document.querySelector<HTMLDetailsElement>("[data-keys]");
    if (help) help.open = !help.open;
    return;
  }
  const own = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
  if (own) {
    event.preventDefault();
    own.click();
  } else if (event.key === "n" && home && document.querySelector(`.rail a[href="${home}/sell"]`)) {
    event.preventDefault();
    location.assign(`${home}/sell`);
  }
});

const phone = document.querySelector<HTMLInputElement>("input[data-known]");
const traveller = document.querySelector<HTMLInputElement>(".counter-who [name=name]");
if (phone && traveller) {
  let filled = "";
  phone.addEventListener("change", () => void fillIn(phone.value, phone.dataset.known ?? ""));
  const fillIn = async (number: string, where: string): Promise<void> => {
    if (traveller.value && traveller.value !== filled) return;
    const answer = await fetch(`${where}?phone=${encodeURIComponent(number)}`);
    if (!answer.ok) return;
    const known = (await answer.json()) as { name: string };
    if (!traveller.value || traveller.value === filled) traveller.value = filled = known.name;
  };
}
