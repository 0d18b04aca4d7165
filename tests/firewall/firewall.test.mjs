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

test("what platforms post to the address of a source comes through", async () => {
  const target = `/intake/${randomBytes(32).toString("base64url")}`;
  const post = (body, headers) => ({ method: "POST", body, headers });
  const tilda = { Name: "Иван Петров", Phone: "+7 (917) 000-12-34", Email: "ivan@mail.example", Checkbox: "yes", tranid: "4512345:98765432", formid: "form123456", COOKIES: "_ym_uid=1690; _ym_d=1690; previousUrl=kredit.example%2F; TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_medium%3Dcpc" };
  const parts = new FormData();
  parts.append("name", "Пётр");
  parts.append("phone", "89170001235");
  parts.append("scan", new Blob([randomBytes(200_000)]), "паспорт.pdf");
  const vk = { type: "lead_forms_new", group_id: 7, event_id: "e1", v: "5.199", secret: "vk-secret", object: { lead_id: 1, form_name: "Заявка на кредит", answers: [{ key: "first_name", question: "Имя", answer: "Иван" }] } };
  const yandex = { jsonrpc: "2.0", method: "send", id: 1, params: { answer: { id: 5 }, Имя: "Ольга", телефон: "+7 917 000-12-36" } };
  const posts = {
    "a form of Tilda": post(new URLSearchParams(tilda)),
    "a form in parts": post(parts),
    "an old encoding": post("name=%C8%F0%E0&phone=89170001237", { "Content-Type": "application/x-www-form-urlencoded; charset=windows-1251" }),
    VK: json(vk),
    "Yandex Forms": json(yandex),
  };
  const requests = Object.entries(posts).map(([name, request]) => ({ name, target, request }));
  const query = { name: "a query", target: `${target}?name=${encodeURIComponent("Яна")}&phone=${encodeURIComponent("8 (917) 000-12-38")}&utm_source=vk`, request: {} };
  assert.deepEqual(await refused([...requests, query]), [], `rules that spoke: ${house.rulesThatSpoke()}`);
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
