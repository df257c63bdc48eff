const any: Readonly<Record<string, string>> = {"*": ".*", "?": "."};

const patterns = new Map<string, RegExp>();

/**
 * A pattern of the IAM policy language: `*` stands for any text, `?` for one character; all else is literal, and so are
 * `${*}`, `${?}` and `${$}` for the character within.
 */
export function wildcard(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const source = pattern.replace(/\$\{([*?$])\}|[*?.+^${}()|[\]\\]/g, (found, character?: string) =>
    character ? `\\${character}` : (any[found] ?? `\\${found}`)
  );
  const built = new RegExp(`^${source}$`, "s");
  if (patterns.size >= 1000) patterns.clear();
  patterns.set(pattern, built);
  return built;
}
