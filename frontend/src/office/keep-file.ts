/** A checked file stays chosen for the import: only the report is renewed. <form data-keep="#report"> */
import { part } from "../elements/part";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
  const target = document.querySelector<HTMLElement>(form.dataset.keep ?? "");
  if (!target) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    const request = new Request(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    void part(request, target).then((found) => {
      buttons.forEach((button) => (button.disabled = false));
      if (!found) return form.submit();
      target.scrollIntoView({ block: "start", behavior: "smooth" });
      return undefined;
    });
  });
}
