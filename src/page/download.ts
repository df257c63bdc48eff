/** Gives a file to the reader, under a name. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has the file by the time that a minute is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
