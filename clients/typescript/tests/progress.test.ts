import assert from "node:assert/strict";
import { test } from "node:test";
import type { Progress } from "@mak-crm/client";
import { problem } from "./support/server.js";
import { connect } from "./support/setup.js";

const size = 300_000;
const scan = () => new Blob(["x".repeat(size)], { type: "image/png" });
const stored = { status: 201, json: { id: "f-1" } };

test("An upload tells how far it is, and is as long as the file", async (t) => {
  const { mak, server } = await connect(t, () => stored);
  const told: Progress[] = [];
  await mak.files.uploadFile(scan(), { name: "скан.png" }, { onProgress: (progress) => told.push(progress) });
  assert.ok(told.length > 1);
  assert.ok(told.every(({ bytes, total }, at) => total === size && bytes > (told[at - 1]?.bytes ?? 0)));
  assert.equal(told.at(-1)?.bytes, size);
  assert.equal(server.calls[0]?.headers["content-length"], String(size));
  assert.equal(server.calls[0]?.body.length, size);
});

test("An upload that is repeated tells from the beginning again, under its key", async (t) => {
  const { mak, server } = await connect(t, (_, nth) => (nth === 1 ? problem(503, "service_unavailable") : stored));
  const told: number[] = [];
  await mak.files.uploadFile(scan(), { name: "скан.png" }, { onProgress: ({ bytes }) => told.push(bytes) });
  assert.equal(told.filter((bytes) => bytes === size).length, 2);
  assert.equal(server.calls[0]?.headers["idempotency-key"], server.calls[1]?.headers["idempotency-key"]);
});

test("A download tells how far it is, of the whole that the server names", async (t) => {
  const { mak } = await connect(t, () => ({ headers: { "Content-Type": "text/plain", "Content-Length": String(size) }, text: "x".repeat(size) }));
  const told: Progress[] = [];
  const file = await mak.files.downloadFile("f-1", undefined, { onProgress: (progress) => told.push(progress) });
  assert.deepEqual([file.size, file.type], [size, "text/plain"]);
  assert.deepEqual(told.at(-1), { bytes: size, total: size });
});

test("Where the server does not say how long a file is, it has no total", async (t) => {
  const { mak } = await connect(t, () => ({ headers: { "Content-Type": "text/plain", "Transfer-Encoding": "chunked" }, text: "abc" }));
  const told: Progress[] = [];
  await mak.files.downloadFile("f-1", undefined, { onProgress: (progress) => told.push(progress) });
  assert.deepEqual(told, [{ bytes: 3 }]);
});

test("An empty file is a file", async (t) => {
  const { mak } = await connect(t, () => ({ text: "" }));
  assert.equal((await mak.files.downloadFile("f-1", undefined, { onProgress: () => assert.fail("There is nothing to tell.") })).size, 0);
});

test("A call that carries no file tells nothing", async (t) => {
  const { mak } = await connect(t, () => ({ json: { id: "1" } }));
  await mak.tenants.getOwnTenant({ onProgress: () => assert.fail("There is nothing to tell.") });
});

test("A file may take longer than an attempt, and has the time of its call", async (t) => {
  const { mak, server, clock } = await connect(t, () => "silence", { maxRetries: 0 });
  let isOver = false;
  const call = mak.files.uploadFile(scan(), { name: "скан.png" }).finally(() => (isOver = true));
  await server.called(1);
  clock.advance(90_000);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isOver, false);
  clock.advance(10_000);
  await assert.rejects(call, { name: "MakTimeoutError" });
});
