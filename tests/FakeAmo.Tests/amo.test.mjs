// @shevernitskiy/amo against the fake amoCRM. The library knows only https and names of amoCRM's: both are turned to the program here.
import assert from "node:assert/strict";
import { test } from "node:test";
import amoModule from "@shevernitskiy/amo";

const { Amo } = amoModule;
const address = process.env.FAKE_AMO;
const host = new URL(address).host;
const client = { client_id: "fake-integration", client_secret: "fake-secret", redirect_uri: "http://127.0.0.1:5080/callback" };

const plainFetch = globalThis.fetch;
globalThis.fetch = (url, options) => plainFetch(String(url).replace(`https://${host}`, address), options);

async function code() {
  const [account] = await (await plainFetch(`${address}/_fake/accounts`)).json();
  const answer = await plainFetch(`${address}/oauth`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ client_id: client.client_id, state: "s", account: account.id, decision: "allow" }),
  });
  return new URL(answer.headers.get("location")).searchParams.get("code");
}

const saved = [];
const amo = new Amo(host, { ...client, grant_type: "authorization_code", code: await code() }, { on_token: (token) => saved.push(token) });

test("The library gets its tokens by a code and reads the account", async () => {
  const account = await amo.account.getAccount();
  assert.equal(account.subdomain, "library");
  assert.equal(saved.length, 1);
  assert.ok(saved[0].refresh_token);
});

test("Leads are added, changed, found and read", async () => {
  const added = await amo.lead.addLeads([{ name: "Из библиотеки", price: 100, request_id: "first" }]);
  const [{ id, request_id }] = added._embedded.leads;
  assert.equal(request_id, "first");
  await amo.lead.updateLeadById(id, { price: 250 });
  const found = await amo.lead.getLeads({ filter: (filter) => filter.single("name", "Из библиотеки"), order: { updated_at: "asc" } });
  assert.deepEqual(found._embedded.leads.map((lead) => [lead.id, lead.price]), [[id, 250]]);
  assert.equal((await amo.lead.getLeadById(id, { with: ["contacts"] }))._embedded.contacts.length, 0);
});

test("A complex lead brings its contact", async () => {
  const [made] = await amo.lead.addComplex([{ name: "Сложная", _embedded: { contacts: [{ first_name: "Пётр" }] } }]);
  assert.equal((await amo.contact.getContactById(made.contact_id)).name, "Пётр");
});

test("Pipelines, users, fields, tasks, notes, events and webhooks have the shapes the library expects", async () => {
  const pipelines = await amo.pipeline.getPipelines();
  assert.ok(pipelines._embedded.pipelines[0]._embedded.statuses.some((status) => status.id === 142));
  assert.equal((await amo.user.getUsers())._embedded.users.length, 2);
  const [lead] = (await amo.lead.addLeads([{ name: "С задачей" }]))._embedded.leads;
  const task = await amo.task.addTasks([{ text: "Позвонить", complete_till: 2000000000, entity_id: lead.id, entity_type: "leads" }]);
  assert.equal((await amo.task.getTaskById(task._embedded.tasks[0].id)).text, "Позвонить");
  await amo.note.addNotes("leads", [{ entity_id: lead.id, note_type: "common", params: { text: "Привет" } }]);
  assert.equal((await amo.note.getNotesByEntityId(lead.id, "leads"))._embedded.notes.length, 1);
  assert.ok((await amo.event.getEvents())._embedded.events.length > 0);
  const hook = await amo.webhook.addWebhook({ destination: "http://127.0.0.1:9/hook", settings: ["add_lead"] });
  assert.equal(hook.disabled, false);
  await amo.webhook.deleteWebhook({ destination: "http://127.0.0.1:9/hook" });
});

test("A refused lead becomes the library's own error", async () => {
  await assert.rejects(amo.lead.addLeads([{ price: "много" }]), (error) => "response" in error && error.message.startsWith("400"));
});

test("An expired token is refreshed by the library itself", async () => {
  await plainFetch(`${address}/_fake/clock`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ advance: 86400 }),
  });
  const later = new Amo(host, { ...client, ...saved.at(-1), expires_at: 1 }, { on_token: (token) => saved.push(token) });
  assert.equal((await later.account.getAccount()).subdomain, "library");
  assert.equal(saved.length, 2);
});
