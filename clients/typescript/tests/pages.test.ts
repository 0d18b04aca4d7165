import assert from "node:assert/strict";
import { test } from "node:test";
import { problem, type Received } from "./support/server.js";
import { connect } from "./support/setup.js";

const pages: Record<string, object> = {
  first: { items: [{ id: "a" }, { id: "b" }], nextCursor: "second" },
  second: { items: [], nextCursor: "third" },
  third: { items: [{ id: "c" }], nextCursor: null },
};
const book = (request: Received) => ({ json: pages[request.query.get("cursor") ?? "first"] });

async function ids(items: AsyncIterable<{ id: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of items) found.push(id);
  return found;
}

test("All items come in order, over empty pages too", async (t) => {
  const { mak, server } = await connect(t, book);
  assert.deepEqual(await ids(mak.leads.listLeadsAll({ status: ["new"], limit: 2 })), ["a", "b", "c"]);
  assert.deepEqual(server.calls.map((call) => `${call.query}`), ["status=new&limit=2", "status=new&limit=2&cursor=second", "status=new&limit=2&cursor=third"]);
});

test("Reading can go on from a cursor", async (t) => {
  const { mak } = await connect(t, book);
  assert.deepEqual(await ids(mak.leads.listLeadsAll({ cursor: "third" })), ["c"]);
});

test("Pages that nobody asks for are not fetched", async (t) => {
  const { mak, server } = await connect(t, book);
  const items = mak.leads.listLeadsAll();
  assert.equal(server.calls.length, 0);
  await items.next();
  await items.next();
  assert.equal(server.calls.length, 1);
});

test("A page alone tells the cursor of the next", async (t) => {
  const { mak } = await connect(t, book);
  assert.equal((await mak.leads.listLeads()).nextCursor, "second");
});

test("A problem in the middle ends the walk", async (t) => {
  const { mak } = await connect(t, (request, nth) => (nth === 2 ? problem(403, "forbidden") : book(request)));
  await assert.rejects(ids(mak.leads.listLeadsAll()), { code: "forbidden" });
});

test("A list below a resource is walked too", async (t) => {
  const { mak, server } = await connect(t, book);
  assert.deepEqual(await ids(mak.leads.listLeadHistoryAll("7")), ["a", "b", "c"]);
  assert.equal(server.calls[2]?.path, "/api/v1/leads/7/history");
});
