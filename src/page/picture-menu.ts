import {download} from "./download.ts";
import {button, element, statusLine} from "./elements.ts";
import {pngOf, svgOf} from "./picture-file.ts";

/** Puts into the menu of a picture what can be done with the picture: saving it as SVG or PNG, and printing it. */
export function fillMenu(menu: HTMLDetailsElement): void {
  const status = statusLine("picture-saved");

  async function save(extension: string, make: (picture: Element) => Promise<Blob>): Promise<void> {
    const picture = menu.closest(".picture");
    if (!picture) return;
    const name = `${picture.closest("[id]")?.id ?? "picture"}.${extension}`;
    status.textContent = "Drawing…";
    try {
      download(await make(picture), name);
      status.textContent = `Saved as ${name}`;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      status.textContent = "This browser cannot make an image of it. The SVG holds the same picture.";
    }
  }

  const choices = element("div", "picture-choices");
  choices.append(
    button("As SVG", "", () => void save("svg", (picture) => Promise.resolve(svgOf(picture).file))),
    button("As PNG", "", () => void save("png", pngOf)),
    button("Print", "", () => print(menu)),
    status
  );
  menu.append(choices);
  menu.addEventListener("keydown", ({key}) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

/** Prints the picture of a menu, and nothing else of the page (docs/style/print.css). */
function print(menu: Element): void {
  const picture = menu.closest(".picture");
  if (!picture) return;
  const marked = [document.documentElement, picture];
  for (const each of marked) each.setAttribute("data-printed", "");
  window.print();
  for (const each of marked) each.removeAttribute("data-printed");
}
