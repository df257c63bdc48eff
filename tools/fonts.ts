import {readFile} from "node:fs/promises";

/** The faces that pictures are lettered in: Arimo, regular and bold, which is as wide as Arial to the thousandth of an em. */
const faces = [400, 700] as const;

/**
 * A stylesheet that holds the pictures' typeface. Labels are measured when a picture is laid out (src/picture/text.ts), so
 * every reader must see them in the face that they were measured in. The files are in the sheet itself because Framework's
 * bundler takes no fonts.
 */
export async function fontSheet(): Promise<string> {
  return (await Promise.all(faces.map(fontFace))).join("\n");
}

async function fontFace(weight: number): Promise<string> {
  const file = await readFile(`node_modules/@fontsource/arimo/files/arimo-latin-${weight}-normal.woff2`);
  return `@font-face {
  font-family: Arimo;
  font-weight: ${weight};
  src: url(data:font/woff2;base64,${file.toString("base64")}) format("woff2");
}
`;
}
