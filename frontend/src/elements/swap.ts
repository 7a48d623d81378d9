/** From and To change places at once, without asking the server. */

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.swap") : null;
  const [from, to] = button?.closest("form")?.querySelectorAll<HTMLInputElement>("place-box input") ?? [];
  if (!from || !to) return;
  event.preventDefault();
  [from.value, to.value] = [to.value, from.value];
  from.focus();
});
