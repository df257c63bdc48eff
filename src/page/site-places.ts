/** Where the parts of the site are, as seen from a page. */
export interface SitePlaces {
  /** The address of the sandbox's document. */
  readonly sandbox: string;
  /** The address of the script that knows the types; absent where there is none. */
  readonly types?: string;
  /** The relative path from the page to the root of the site, empty or with a slash at its end. */
  readonly root: string;
}

/** Finds the parts of the site by what the build puts into every page's head. */
export function sitePlaces(document: Document): SitePlaces {
  const link = document.querySelector<HTMLLinkElement>('link[rel="lesson-sandbox"]');
  if (!link) throw new Error('This page has no <link rel="lesson-sandbox">: it cannot run its cells.');
  const root = document.querySelector<HTMLMetaElement>('meta[name="lesson-root"]')?.content ?? "";
  const types = document.querySelector<HTMLLinkElement>('link[rel="lesson-types"]')?.href;
  return {sandbox: link.href, ...(types !== undefined && {types}), root};
}
