import ts from "typescript";

/** The doc comment of a symbol's source as it stands there, with a line end after it; empty where there is none. */
export function commentOf({declarations = []}: {readonly declarations?: readonly ts.Node[] | undefined}): string {
  const [declaration] = declarations;
  const comment = declaration && ts.getJSDocCommentsAndTags(declaration).findLast(ts.isJSDoc);
  return comment ? `${comment.getText().replace(/^\s+\*/gm, " *")}\n` : "";
}

/** Words as a doc comment, with a line end after it; empty for no words. */
export function docText(words: string): string {
  const lines = words.trim().replaceAll("*/", "*\\/").split("\n");
  if (words.trim() === "") return "";
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
