/** A script, bundled, as text. */
declare module "*?script" {
  const code: string;
  export default code;
}
