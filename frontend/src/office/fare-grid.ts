/** In a table of prices the arrow keys and Enter go from field to field, and a table from a spreadsheet can be pasted. */

type Field = HTMLInputElement;

function fields(table: Element): Field[][] {
  return [...table.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input")).filter((one) => one !== null),
  );
}

/** The field in that direction; prices stand against the right edge, so that a column is counted from there. */
function beside(rows: Field[][], from: Field, down: number, right: number): Field | undefined {
  const row = rows.findIndex((one) => one.includes(from));
  const place = rows[row]!.length - rows[row]!.indexOf(from);
  const other = rows[row + down];
  return other?.[other.length - place + right];
}

const MOVES: Record<string, [number, number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

function atEdge(field: Field, key: string): boolean {
  if (key === "ArrowLeft") return field.selectionEnd === 0 || field.selectionStart !== field.selectionEnd;
  if (key === "ArrowRight") return field.selectionStart === field.value.length || field.selectionStart !== field.selectionEnd;
  return true;
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const step = MOVES[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || !(field instanceof HTMLInputElement)) return;
  const table = field.closest(".triangle");
  if (!table || !atEdge(field, event.key)) return;
  const next = beside(fields(table), field, ...step);
  if (!next && event.key !== "Enter") return;
  event.preventDefault();
  next?.focus();
  next?.select();
});

document.addEventListener("paste", (event) => {
  const field = event.target;
  const table = field instanceof HTMLInputElement && field.closest(".triangle");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!table || !(field instanceof HTMLInputElement) || !/[\t\n]./.test(text)) return;
  event.preventDefault();
  const rows = fields(table);
  text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const at = beside(rows, field, down, right);
      if (at && value.trim()) at.value = value.trim();
    });
  });
});
