import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { examples } from "./examples.mjs";
import { standBefore } from "./house.mjs";

let house;
before(async () => (house = await standBefore()));
after(() => house?.close());

const json = (body, method = "POST") => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

test("every request that the contract shows comes through", async () => {
  const all = examples();
  assert.ok(all.length > 300, `${all.length} examples`);
  assert.deepEqual(await refused(all), [], `rules that spoke: ${house.rulesThatSpoke()}`);
});

test("what Russians write comes through", async () => {
  const rows = readFileSync(inRoot("samples/leads.csv"), "utf8").replace(/^\uFEFF/, "").split("\n").slice(1, 501);
  const leads = rows.map((row, at) => {
    const [externalId, name, phone, , , city, product, , , , , , , comment] = row.split(";");
    return { name: at, target: "/api/v1/leads", request: json({ externalId, name, phones: [phone], city, product, comment }) };
  });
  assert.deepEqual(await refused(leads), [], `rules that spoke: ${house.rulesThatSpoke()}`);
});

test("five hundred leads in one request come through", async () => {
  const items = Array.from({ length: 500 }, (_, at) => ({
    name: "Габдрахманова Эльвира Ильдусовна",
    phones: [`+7917${String(at).padStart(7, "0")}`],
    emails: [`lead${at}@mail.example`],
    city: "Набережные Челны",
    product: "Ипотека",
    requestedAmount: { amount: 690000000, currency: "RUB" },
    utm: { source: "yandex", medium: "cpc", campaign: "leto" },
    customValues: { object: "Вторичное жильё, 6,9 млн" },
  }));
  assert.equal((await house.send("/api/v1/leads/batch", json({ items }))).status, 200);
});

test("a file comes through whatever its bytes are", async () => {
  const request = { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: randomBytes(600_000) };
  assert.equal((await house.send(`/api/v1/files?name=${encodeURIComponent("договор.pdf")}`, request)).status, 200);
});

const attacks = {
  "SQL in a value": ["/api/v1/leads", json({ city: "1' OR '1'='1" })],
  "SQL behind Russian words": ["/api/v1/leads", json({ city: "Казань' OR 1=1 --" })],
  "SQL in a merge patch": ["/api/v1/leads/1", { ...json({ city: "1 union select password from users" }, "PATCH"), headers: { "Content-Type": "application/merge-patch+json" } }],
  "script in a value": ["/api/v1/leads", json({ name: "<script>alert(1)</script>" })],
  "a path out of the house": [`/api/v1/leads?city=${encodeURIComponent("../../../../etc/passwd")}`, {}],
  "a command": ["/api/v1/leads", json({ name: "; cat /etc/passwd" })],
  "a method that the API has not": ["/api/v1/leads", { method: "PROPFIND" }],
  "a body that the API does not read": ["/api/v1/leads", { method: "POST", headers: { "Content-Type": "text/xml" }, body: "<a/>" }],
};

for (const [name, [target, request]] of Object.entries(attacks)) {
  test(`${name} is stopped`, async () => assert.equal((await house.send(target, request)).status, 403));
}

async function refused(requests) {
  const found = [];
  for (const { name, target, request } of requests) {
    const { status } = await house.send(target, request);
    if (status !== 200) found.push(`${name}: ${status}`);
  }
  return found;
}
