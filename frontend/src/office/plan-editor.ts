/**
 * A seat plan to paint on: <div class="plan-editor"> around tables of cells, each with the fields that the form sends.
 *
 * The fields stay what they are; a button in each cell shows them, a palette says what the next click draws, and the
 * fields of the chosen cell stand below. Without this script one fills in the same fields, cell by cell.
 */

interface Words {
  aisle: string;
  undo: string;
  tools: string;
  cell: string;
  keys: string;
}

interface Spot {
  row: number;
  column: number;
  deck: number;
  kind: HTMLSelectElement;
  label: HTMLInputElement;
  fields: HTMLElement;
  home: HTMLElement;
  button: HTMLButtonElement;
}

interface Change {
  spot: Spot;
  kind: string;
  label: string;
}

const BESIDE: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

class PlanEditor {
  private readonly words: Words;
  private readonly spots: Spot[];
  private readonly undone: Change[] = [];
  private readonly panel = document.createElement("div");
  private readonly palette = document.createElement("fieldset");
  private chosen: Spot | undefined;

  constructor(private readonly root: HTMLElement) {
    this.words = JSON.parse(root.dataset.words ?? "{}") as Words;
    this.spots = [...root.querySelectorAll<HTMLElement>("td[data-at]")].map((cell) => this.spot(cell));
    const [first] = this.spots;
    if (!first) return;
    this.drawPalette([...first.kind.options]);
    this.panel.className = "cell-panel";
    this.panel.setAttribute("role", "group");
    this.panel.setAttribute("aria-label", this.words.cell);
    root.append(this.panel);
    root.classList.add("painted");
    this.spots.forEach((spot) => this.show(spot));
    this.choose(first);
    root.addEventListener("change", () => this.spots.forEach((spot) => this.show(spot)));
    root.addEventListener("keydown", (event) => this.key(event));
  }

  private spot(home: HTMLElement): Spot {
    const [deck = 0, row = 0, column = 0] = (home.dataset.at ?? "").split("-").map(Number);
    const fields = home.querySelector<HTMLElement>(".cell-fields")!;
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    home.prepend(button);
    const spot: Spot = {
      deck, row, column, fields, home, button,
      kind: fields.querySelector("select")!,
      label: fields.querySelector<HTMLInputElement>("input")!,
    };
    button.addEventListener("click", () => {
      this.choose(spot);
      this.paint(spot);
    });
    button.addEventListener("focus", () => this.choose(spot));
    return spot;
  }

  private drawPalette(options: HTMLOptionElement[]): void {
    const legend = document.createElement("legend");
    legend.textContent = this.words.tools;
    this.palette.className = "palette";
    this.palette.append(legend);
    options.forEach((option, n) => {
      const label = document.createElement("label");
      label.className = "choice";
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = "tool";
      radio.value = option.value;
      radio.checked = n === 1;
      label.append(radio, ` ${option.text}`);
      this.palette.append(label);
    });
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "quiet";
    undo.textContent = this.words.undo;
    undo.addEventListener("click", () => this.undo());
    const keys = document.createElement("p");
    keys.className = "hint";
    keys.textContent = this.words.keys;
    this.palette.append(undo, keys);
    this.root.prepend(this.palette);
  }

  private radios(): HTMLInputElement[] {
    return [...this.palette.querySelectorAll<HTMLInputElement>("input")];
  }

  private paint(spot: Spot): void {
    const kind = this.radios().find((radio) => radio.checked)?.value ?? "";
    if (spot.kind.value === kind) return;
    this.undone.push({ spot, kind: spot.kind.value, label: spot.label.value });
    const was = spot.kind.value;
    spot.kind.value = kind;
    if (!kind.startsWith("seat:")) spot.label.value = "";
    else if (!was.startsWith("seat:")) spot.label.value = this.free(spot);
    this.show(spot);
  }

  /** The label that fits the place, A1 in front at the left, unless it is on another seat already. */
  private free(spot: Spot): string {
    const wanted = `${"ABCDEFGHIJKL"[spot.column]}${spot.row + 1}`;
    return this.spots.some((other) => other.label.value.toUpperCase() === wanted) ? "" : wanted;
  }

  private undo(): void {
    const last = this.undone.pop();
    if (!last) return;
    last.spot.kind.value = last.kind;
    last.spot.label.value = last.label;
    this.show(last.spot);
    this.choose(last.spot);
    last.spot.button.focus();
  }

  private show(spot: Spot): void {
    const text = spot.kind.selectedOptions[0]?.text ?? "";
    const seat = spot.kind.value.startsWith("seat:");
    spot.button.className = `spot ${seat ? "place plain" : spot.kind.value ? "fixture" : "nothing-there"}`;
    spot.button.dataset.kind = spot.kind.value;
    spot.button.textContent = seat ? spot.label.value || "?" : spot.kind.value ? text : "";
    spot.button.setAttribute("aria-label", [spot.kind.getAttribute("aria-label"), text, spot.label.value].join(", "));
  }

  private choose(spot: Spot): void {
    if (this.chosen === spot) return;
    if (this.chosen) {
      this.chosen.home.append(this.chosen.fields);
      this.chosen.button.tabIndex = -1;
      this.chosen.button.removeAttribute("aria-current");
    }
    this.chosen = spot;
    spot.button.tabIndex = 0;
    spot.button.setAttribute("aria-current", "true");
    this.panel.replaceChildren(spot.fields);
  }

  private key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isField(event.target)) {
      event.preventDefault();
      return this.undo();
    }
    const step = BESIDE[event.key];
    const from = this.spots.find((spot) => spot.button === event.target);
    if (!step || !from) return;
    const next = this.spots.find(
      (spot) =>
        spot.deck === from.deck && spot.row === from.row + step[0] && spot.column === from.column + step[1],
    );
    if (!next) return;
    event.preventDefault();
    next.button.focus();
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== "radio";
}

for (const root of document.querySelectorAll<HTMLElement>(".plan-editor")) new PlanEditor(root);
