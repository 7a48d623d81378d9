/** The key / goes to the search, as long as nothing is being typed. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  const box = document.querySelector<HTMLInputElement>("input[data-find]");
  if (typing || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// On a phone the rail is a strip: the page one is on should be in sight.
document.querySelector(".rail nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
