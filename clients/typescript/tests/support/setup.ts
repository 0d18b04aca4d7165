import type { TestContext } from "node:test";
import { MakClient, type MakClientOptions } from "@mak-crm/client";
import { TestClock } from "./clock.js";
import { TestServer, type Behaviour } from "./server.js";

/** A server that behaves as told, and a client of it whose time the test owns. */
export async function connect(t: TestContext, api: Behaviour, options: Partial<MakClientOptions> = {}) {
  const server = await TestServer.start(t, api);
  const clock = new TestClock();
  const auth = { clientId: "site", clientSecret: "secret" };
  const mak = new MakClient({ baseUrl: server.url, auth, clock, random: () => 1, ...options });
  return { server, clock, mak };
}

export const receipt = {
  id: "0199a1f0-8d22-7e41-8b5f-2a7a7a7c2d12",
  decision: "accepted",
  reasons: [],
  duplicates: [],
  status: "new",
  createdAt: "2026-01-20T09:15:02.114Z",
  version: 1,
};
