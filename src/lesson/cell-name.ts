/** The names that cells have, as the source of a regular expression: small letters, digits and hyphens, as in `my-vpc`. */
export const cellName = "[a-z][a-z0-9-]*";
