import type {TestSpecification} from "vitest/node";
import {BaseSequencer} from "vitest/node";

/** The files that take longest, in parts of their paths. */
const longest = ["browser/site", "browser/keep", "browser/edit", "checks/lint"];

/** Begins with the files that take longest, so that at the end no core waits for one that began late. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({moduleId}: TestSpecification) => longest.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
