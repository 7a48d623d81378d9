/** An address to take away: <input readonly data-copy><button hidden data-copied="Copied">. Without it, one selects and copies. */

for (const source of document.querySelectorAll<HTMLInputElement>("input[data-copy]")) {
  const button = source.nextElementSibling;
  if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(source.value).then(() => {
      button.textContent = button.dataset.copied ?? "";
      return undefined;
    });
  });
}
