import type basis from "../../data/facts/basis.json";

/** The id of a fact in `data/facts`. A rule that cites a fact which is not there does not compile. */
export type FactId = keyof typeof basis;
