import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

export type Received = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string };
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };

/** What the server does with its n-th request (from 1): answers, keeps silent, or breaks the connection. */
export type Behaviour = (request: Received, nth: number) => Reply | "silence" | "break";

export const problem = (status: number, code: string, more: object = {}): Reply => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  json: { type: `/problems/${code}`, title: `Title of ${code}`, status, code, correlationId: "c-1", ...more },
});

/** A real HTTP server with a token endpoint, which stops with its test. */
export class TestServer {
  readonly calls: Received[] = [];
  readonly tokenRequests: Received[] = [];
  token: Behaviour = (_, nth) => ({ json: { access_token: `token-${nth}`, token_type: "Bearer", expires_in: 300 } });
  readonly #waiting: Array<{ count: number; resolve: () => void }> = [];

  private constructor(readonly url: string, private readonly api: Behaviour) {}

  static async start(t: TestContext, api: Behaviour): Promise<TestServer> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    t.after(() => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    });
    const server = new TestServer(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, api);
    http.on("request", (request: IncomingMessage, response: ServerResponse) => server.#answer(request, response));
    return server;
  }

  /** Resolves once the API has been called that often. */
  async called(count: number): Promise<void> {
    if (this.calls.length < count) await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await read(request);
    const isToken = received.path.endsWith("/connect/token");
    const log = isToken ? this.tokenRequests : this.calls;
    log.push(received);
    this.#waiting.filter(({ count }) => this.calls.length >= count).forEach(({ resolve }) => resolve());
    const reply = (isToken ? this.token : this.api)(received, log.length);
    if (reply === "silence") return;
    if (reply === "break") return void request.socket.destroy();
    response.writeHead(reply.status ?? 200, { "Content-Type": "application/json", ...reply.headers });
    response.end(reply.text ?? (reply.json === undefined ? undefined : JSON.stringify(reply.json)));
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const url = new URL(request.url ?? "", "http://server");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
