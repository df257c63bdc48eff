import {mkdtemp, rm, writeFile} from "node:fs/promises";
import type {Server} from "node:http";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {listen, staticHandler} from "../../tools/serve.ts";

const servers: Server[] = [];

/** A server of somebody else, on any free port. */
async function occupyPort(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function start(...args: Parameters<typeof listen>) {
  const listening = await listen(...args);
  servers.push(listening.server);
  return listening;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe("Listening", () => {
  test("takes the port that it is given", async () => {
    const port = await occupyPort();
    await new Promise((resolve) => servers.pop()!.close(resolve));
    expect((await start(() => undefined, port)).url).toBe(`http://127.0.0.1:${port}/`);
  });

  test("takes a later port when that one is in use", async () => {
    const busy = await occupyPort();
    const {port} = await start((_, response) => response.end("mine"), busy);
    expect(port).toBeGreaterThan(busy);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("mine");
  });

  test("says so when there is no later port", async () => {
    // In use by us, or by somebody else already.
    await start(() => undefined, 65535).catch(() => undefined);
    await expect(listen(() => undefined, 65535)).rejects.toThrow("no free port from 65535 to 65535");
  });
});

describe("A folder on a server", () => {
  let folder: string;
  let origin: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "site-"));
    await writeFile(join(folder, "index.html"), "front");
    await writeFile(join(folder, "a.html"), "page a");
    ({origin} = new URL((await start(staticHandler(folder, "/courses/router/"), 0)).url));
  });

  afterEach(() => rm(folder, {recursive: true}));

  const read = async (path: string) => {
    const response = await fetch(`${origin}${path}`);
    return [response.status, response.ok ? await response.text() : ""];
  };

  test("is served under its path", async () => {
    expect(await read("/courses/router/")).toEqual([200, "front"]);
    expect(await read("/courses/router/a.html")).toEqual([200, "page a"]);
  });

  test("answers 404 for what is not there, and for what is not under the path", async () => {
    expect(await read("/courses/router/b.html")).toEqual([404, ""]);
    expect(await read("/a.html")).toEqual([404, ""]);
  });

  test("gives nothing of the folders around it", async () => {
    expect(await read("/courses/router/..%2f..%2fetc%2fpasswd")).toEqual([404, ""]);
  });

  test("shows a file that came after the server did", async () => {
    await writeFile(join(folder, "later.html"), "later");
    expect(await read("/courses/router/later.html")).toEqual([200, "later"]);
  });
});
