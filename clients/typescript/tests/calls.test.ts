import assert from "node:assert/strict";
import { test } from "node:test";
import { MakClient, version } from "@mak-crm/client";
import { connect, receipt } from "./support/setup.js";

const lead = () => ({ json: { id: "1", version: 3 } });

test("A patch sends null, and leaves out what is undefined", async (t) => {
  const { mak, server } = await connect(t, lead);
  await mak.leads.changeLead("1", { city: null, name: undefined, externalId: "bk-1" });
  assert.equal(server.calls[0]?.body, '{"city":null,"externalId":"bk-1"}');
  assert.equal(server.calls[0]?.headers["content-type"], "application/merge-patch+json");
});

test("A file is sent as it is, with a key, and again when it must be", async (t) => {
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? { status: 503 } : { json: { id: "1" } }));
  await mak.files.uploadFile(new Blob(["скан"], { type: "image/png" }), { name: "скан.png", recordType: "lead", recordId: "l-1" });
  assert.deepEqual(server.calls.map(({ body }) => body), ["скан", "скан"]);
  assert.equal(server.calls[0]?.headers["content-type"], "application/octet-stream");
  assert.equal(server.calls[0]?.query.get("name"), "скан.png");
  assert.ok(server.calls[0]?.headers["idempotency-key"]);
});

test("A version to match is sent as an entity tag", async (t) => {
  const { mak, server } = await connect(t, lead);
  await mak.leads.changeLead("1", { city: "Казань" }, { ifMatch: 3 });
  assert.equal(server.calls[0]?.headers["if-match"], '"3"');
});

test("Lists in a query are repeated, absent values left out", async (t) => {
  const { mak, server } = await connect(t, () => ({ json: { items: [], nextCursor: null } }));
  await mak.leads.listLeads({ status: ["new", "in_work"], city: "Набережные Челны", phone: "+7 917", product: undefined, limit: 10 });
  const { query } = server.calls[0]!;
  assert.deepEqual(query.getAll("status"), ["new", "in_work"]);
  assert.equal(query.get("city"), "Набережные Челны");
  assert.equal(query.get("phone"), "+7 917");
  assert.equal(query.get("limit"), "10");
  assert.equal(query.has("product"), false);
});

test("An id is one segment of the path, whatever it holds", async (t) => {
  const { mak, server } = await connect(t, lead);
  await mak.leads.getLead("a/b?c=д");
  assert.equal(server.calls[0]?.path, "/api/v1/leads/a%2Fb%3Fc%3D%D0%B4");
});

test("An empty id is refused before anything is sent", async (t) => {
  const { mak, server } = await connect(t, lead);
  assert.throws(() => mak.leads.getLead(""), TypeError);
  assert.equal(server.calls.length, 0);
});

test("A header that HTTP cannot carry is refused before anything is sent", async (t) => {
  const { mak, server } = await connect(t, lead);
  await assert.rejects(mak.leads.getLead("1", undefined, { correlationId: "строка" }), TypeError);
  assert.equal(server.calls.length, 0);
});

test("Language and correlation id of a call are sent", async (t) => {
  const { mak, server } = await connect(t, lead, { language: "ru" });
  await mak.leads.getLead("1", undefined, { correlationId: "order-7" });
  await mak.leads.getLead("1", undefined, { language: "en" });
  assert.equal(server.calls[0]?.headers["x-correlation-id"], "order-7");
  assert.deepEqual(server.calls.map((call) => call.headers["accept-language"]), ["ru", "en"]);
});

test("The client names itself after the program that uses it", async (t) => {
  const { mak, server } = await connect(t, lead, { userAgent: "site/2.1" });
  await mak.leads.getLead("1");
  assert.equal(server.calls[0]?.headers["user-agent"], `site/2.1 mak-crm-client-typescript/${version}`);
});

test("Fields and values of a newer server pass through", async (t) => {
  const { mak } = await connect(t, () => ({ status: 201, json: { ...receipt, decision: "postponed", score: 0.7 } }));
  const answer = await mak.leads.createLead({});
  assert.equal(answer.decision, "postponed");
  assert.equal((answer as unknown as { score: number }).score, 0.7);
});

test("An operation without an answer resolves to nothing", async (t) => {
  const { mak, server } = await connect(t, () => ({ status: 204 }));
  assert.equal(await mak.leads.deleteLeadStatus("waits"), undefined);
  assert.equal(server.calls[0]?.method, "DELETE");
});

test("The API may live below a path", async (t) => {
  const { server } = await connect(t, lead);
  const mak = new MakClient({ baseUrl: `${server.url}/crm/`, auth: { clientId: "site", clientSecret: "secret" } });
  await mak.leads.getLead("1");
  assert.equal(server.calls[0]?.path, "/crm/api/v1/leads/1");
  assert.equal(server.tokenRequests[0]?.path, "/crm/connect/token");
});

test("Inside a tenant the calls are the same", async (t) => {
  const { server } = await connect(t, lead);
  const mak = new MakClient({ baseUrl: `${server.url}/tenant/0199a1ef-1d00-7a10-8c01-2b7f00a1c0de`, auth: () => "signed-in" });
  await mak.leads.getLead("1");
  assert.equal(server.calls[0]?.path, "/tenant/0199a1ef-1d00-7a10-8c01-2b7f00a1c0de/api/v1/leads/1");
});
