import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test, vi} from "vitest";
import {buildSite} from "../../tools/site.ts";

const end = vi.hoisted(() => vi.fn());

vi.mock("../../tools/bundle.ts", () => ({bundle: vi.fn()}));
vi.mock("../../tools/seed.ts", () => ({seedCache: vi.fn()}));
vi.mock("../../tools/framework.ts", () => ({runFramework: vi.fn()}));
vi.mock("../../tools/finish.ts", () => ({finishSite: () => Promise.reject(new Error("a broken page"))}));
vi.mock("../../tools/watchdog.ts", () => ({startWatchdog: () => Promise.resolve({begin: vi.fn(), end})}));

test("Pages that cannot be finished are watched no longer: the process that goes on is not ended for them", async () => {
  const root = await mkdtemp(join(tmpdir(), "site-"));
  await expect(buildSite({root})).rejects.toThrow("a broken page");
  expect(end).toHaveBeenCalledOnce();
});
