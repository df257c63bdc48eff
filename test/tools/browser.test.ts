import {describe, expect, test} from "vitest";
import type {Machine} from "../../tools/browser.ts";
import {findBrowser} from "../../tools/browser.ts";

/**
 * A machine with these programs on it.
 *
 * @param there the paths that exist; all of them start, but for those in `broken`
 */
function machine(there: string[], {broken = [], ...rest}: Partial<Machine> & {readonly broken?: string[]} = {}) {
  const done: string[] = [];
  const fake: Machine = {
    env: {PATH: "/usr/local/bin:/usr/bin"},
    platform: "linux",
    root: false,
    exists: (path) => there.includes(path),
    starts: (path) => Promise.resolve(there.includes(path) && !broken.includes(path)),
    playwrightPath: () => "/home/me/.cache/chrome",
    download: () => {
      done.push("download");
      there.push("/home/me/.cache/chrome");
      return Promise.resolve();
    },
    aptInstall: (name) => {
      done.push(`apt-get install ${name}`);
      there.push("/usr/bin/chromium");
      return Promise.resolve();
    },
    log: () => undefined,
    ...rest
  };
  return {fake, done};
}

const noDownload = {download: () => Promise.reject(new Error("no network"))};

describe("The browser for the tests is", () => {
  test("the one that CHROME_PATH names, whatever else there is", async () => {
    const {fake} = machine(["/opt/chrome", "/usr/bin/chromium"], {env: {CHROME_PATH: "/opt/chrome", PATH: "/usr/bin"}});
    expect(await findBrowser(fake)).toBe("/opt/chrome");
  });

  test("no other than CHROME_PATH names: one that does not start is an error", async () => {
    const {fake} = machine(["/usr/bin/chromium"], {env: {CHROME_PATH: "/opt/chrome", PATH: "/usr/bin"}});
    await expect(findBrowser(fake)).rejects.toThrow('CHROME_PATH is "/opt/chrome", which does not start');
  });

  test("one on the machine, in the order of PATH", async () => {
    const {fake, done} = machine(["/usr/bin/google-chrome", "/usr/local/bin/chromium"]);
    expect(await findBrowser(fake)).toBe("/usr/local/bin/chromium");
    expect(done).toEqual([]);
  });

  test("not one on the machine that does not start", async () => {
    const {fake} = machine(["/usr/bin/google-chrome", "/usr/bin/chromium"], {broken: ["/usr/bin/google-chrome"]});
    expect(await findBrowser(fake)).toBe("/usr/bin/chromium");
  });

  test("an application of a Mac", async () => {
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(await findBrowser(machine([chrome], {platform: "darwin"}).fake)).toBe(chrome);
  });

  test("else Playwright's, which is downloaded once", async () => {
    const {fake, done} = machine([]);
    expect(await findBrowser(fake)).toBe("/home/me/.cache/chrome");
    expect(await findBrowser(fake)).toBe("/home/me/.cache/chrome");
    expect(done).toEqual(["download"]);
  });

  test("else, as root on Debian, the package", async () => {
    const {fake, done} = machine(["/etc/debian_version"], {root: true, ...noDownload});
    expect(await findBrowser(fake)).toBe("/usr/bin/chromium");
    expect(done).toEqual(["apt-get install chromium"]);
  });

  test("the package, too, when Playwright's lacks a library of the system", async () => {
    const {fake} = machine(["/etc/debian_version"], {root: true, broken: ["/home/me/.cache/chrome"]});
    expect(await findBrowser(fake)).toBe("/usr/bin/chromium");
  });

  test("else an error that names the three ways to one", async () => {
    const {fake} = machine([], noDownload);
    await expect(findBrowser(fake)).rejects.toThrow(
      /CHROME_PATH=.*\n.*playwright-core install chromium\n.*apt-get install chromium/
    );
  });

  test("else that error also where the package cannot be installed", async () => {
    const aptInstall = () => Promise.reject(new Error("no network"));
    const {fake} = machine(["/etc/debian_version"], {root: true, ...noDownload, aptInstall});
    await expect(findBrowser(fake)).rejects.toThrow("none was found");
  });

  test("no package for those who may not install one", async () => {
    const {fake, done} = machine(["/etc/debian_version"], noDownload);
    await expect(findBrowser(fake)).rejects.toThrow("none was found");
    expect(done).toEqual([]);
  });
});
