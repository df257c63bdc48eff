/**
 * A text, cut where nobody reads on, with how much is missing.
 *
 * @param most how many UTF-16 units are kept
 */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} more characters)`;
}
