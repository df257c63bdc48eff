import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";

/** Answers HTTP requests. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Where a server listens. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** The address to open, for example `http://127.0.0.1:8080/`. */
  readonly url: string;
}

/**
 * Serves a folder as any static host does.
 *
 * @param folder the built site
 * @param base the path it is served under, with a slash at both ends; what is outside of it is 404. Default `/`.
 */
export function staticHandler(folder: string, base = "/"): Handler {
  // Files are read from disk on each request, so that a new build shows without a restart.
  const files = sirv(folder, {dev: true, etag: true});
  return (request, response) => {
    const url = request.url ?? "/";
    if (!url.startsWith(base)) return void notFound(response);
    request.url = `/${url.slice(base.length)}`;
    files(request, response, () => notFound(response));
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, {"Content-Type": "text/plain; charset=utf-8"}).end("Not found\n");
}

/** How many ports {@link listen} tries. */
const tries = 100;

/**
 * Listens on 127.0.0.1, on the first free port.
 *
 * @param port the first port to try; 0 takes any that is free
 * @throws Error when this port and the 99 after it are in use, or listening fails for another reason
 */
export async function listen(handler: Handler, port: number): Promise<Listening> {
  const last = Math.min(port + tries, 65536) - 1;
  for (let candidate = port; candidate <= last; candidate++) {
    const server = createServer(handler);
    try {
      await new Promise<void>((resolve, reject) =>
        server.once("error", reject).listen(candidate, "127.0.0.1", resolve)
      );
    } catch (error) {
      if (!isInUse(error)) throw error;
      continue;
    }
    const taken = (server.address() as AddressInfo).port;
    return {server, port: taken, url: `http://127.0.0.1:${taken}/`};
  }
  throw new Error(`no free port from ${port} to ${last}: stop a server, or choose another port with --port`);
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
