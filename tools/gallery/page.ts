import type {Golden} from "./goldens.ts";

/* The page of the gallery. What is looked at is in the address, so that a reload shows it again. */

const goldens = (await (await fetch("goldens.json")).json()) as readonly Golden[];
const find = <T extends Element>(selector: string) => document.querySelector(selector) as T;
const [title, place, main] = [find("h1"), find(".place"), find("main")];
const [names, widths] = [find<HTMLSelectElement>(".names"), find<HTMLSelectElement>(".widths")];
const [changed, dark] = [find<HTMLInputElement>(".changed"), find<HTMLInputElement>(".dark")];
const style = find<HTMLLinkElement>("link[rel=stylesheet]");

const asked = new URLSearchParams(location.hash.slice(1));
let width = Number(asked.get("width") ?? 660);
changed.checked = asked.has("changed");
dark.checked = asked.has("dark");
fill(widths, [...new Set(goldens.map((golden) => String(golden.width)))]);
list(asked.get("name") ?? "");

changed.onchange = () => list(names.value);
dark.onchange =
  widths.onchange =
  names.onchange =
    () => {
      width = Number(widths.value);
      show();
    };
addEventListener("keydown", (event) => {
  const {key, target} = event;
  if (target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "ArrowRight") leaf(names, 1);
  else if (key === "ArrowLeft") leaf(names, -1);
  else if (key === "ArrowDown") leaf(widths, 1);
  else if (key === "ArrowUp") leaf(widths, -1);
  else if (key === "d") dark.checked = !dark.checked;
  else return;
  event.preventDefault();
  width = Number(widths.value);
  show();
});

/** Lists the pictures to leaf through, and shows the one with a name if it is among them, else the first. */
function list(name: string): void {
  const shown = goldens.filter(({before}) => !changed.checked || before !== undefined);
  fill(names, [...new Set(shown.map((golden) => golden.name))]);
  if ([...names.options].some((option) => option.value === name)) names.value = name;
  show();
}

function fill(select: HTMLSelectElement, values: readonly string[]): void {
  select.replaceChildren(...values.map((value) => new Option(value)));
}

function leaf({options, selectedIndex}: HTMLSelectElement, by: number): void {
  const next = options[(selectedIndex + by + options.length) % options.length];
  if (next) next.selected = true;
}

function show(): void {
  const name = names.value;
  widths.value = String(width);
  style.href = `picture.css?${dark.checked ? "dark" : "light"}`;
  const golden = goldens.find((each) => each.name === name && each.width === width);
  title.textContent = golden ? `${name}, ${width} px` : "Nothing has changed.";
  place.textContent = `${names.selectedIndex + 1} of ${names.options.length}`;
  main.replaceChildren(
    ...(golden ? [figure(golden.before === undefined ? "As committed" : "Now", golden.now)] : []),
    ...(golden?.before === undefined ? [] : [figure("Before", golden.before)])
  );
  const address = new URLSearchParams({name, width: String(width)});
  if (changed.checked) address.set("changed", "");
  if (dark.checked) address.set("dark", "");
  history.replaceState(null, "", `#${address.toString()}`);
}

function figure(heading: string, svg: string): Element {
  const section = document.createElement("section");
  const head = document.createElement("h2");
  head.textContent = heading;
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  section.append(head, document.importNode(parsed.documentElement, true));
  return section;
}
