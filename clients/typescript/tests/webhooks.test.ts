import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { MakWebhookError, MakWebhookReceiver } from "@mak-crm/client";

// The example that Standard Webhooks libraries are tested by.
const published = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  at: 1614265330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

const headers = (changes: Record<string, string> = {}) => {
  const all: Record<string, string> = {
    "webhook-id": published.id,
    "webhook-timestamp": String(published.at),
    "webhook-signature": published.signature,
    ...changes,
  };
  return (name: string) => all[name];
};
const receiver = (secrets = [published.secret], seconds = published.at) => new MakWebhookReceiver({ secrets, now: () => seconds * 1000 });

test("The published example is taken", async () => {
  assert.deepEqual(await receiver().verify(headers(), published.body), { test: 2432232314 });
});

test("While secrets are changed, one that fits is enough, of ours and of theirs", async () => {
  await receiver([other, published.secret]).verify(headers(), published.body);
  await receiver().verify(headers({ "webhook-signature": `v1a,AAAA v1,AAAA ${published.signature}` }), published.body);
});

test("Another body, id, secret or version is refused", async () => {
  await assert.rejects(receiver().verify(headers(), '{"test": 2432232315}'), MakWebhookError);
  await assert.rejects(receiver().verify(headers({ "webhook-id": "msg_2" }), published.body), MakWebhookError);
  await assert.rejects(receiver([other]).verify(headers(), published.body), MakWebhookError);
  await assert.rejects(receiver().verify(headers({ "webhook-signature": published.signature.replace("v1", "v2") }), published.body), MakWebhookError);
  await assert.rejects(receiver().verify(() => undefined, published.body), MakWebhookError);
});

test("What is more than five minutes old or ahead is refused", async () => {
  await receiver(undefined, published.at + 300).verify(headers(), published.body);
  await assert.rejects(receiver(undefined, published.at + 301).verify(headers(), published.body), MakWebhookError);
  await assert.rejects(receiver(undefined, published.at - 301).verify(headers(), published.body), MakWebhookError);
  await assert.rejects(receiver().verify(headers({ "webhook-timestamp": "soon" }), published.body), MakWebhookError);
});

test("An event goes to the handler of its type, and others are passed over", async () => {
  const heard: string[] = [];
  const webhooks = receiver().on("lead.registered.v1", (event) => void heard.push(event.id));
  for (const type of ["lead.registered.v1", "lead.changed.v1"]) {
    const body = JSON.stringify({ id: type, type });
    const key = Buffer.from(published.secret.slice(6), "base64");
    const signature = createHmac("sha256", key).update(`${published.id}.${published.at}.${body}`).digest("base64");
    await webhooks.handle(new Headers(Object.entries({ "webhook-id": published.id, "webhook-timestamp": `${published.at}`, "webhook-signature": `v1,${signature}` })), body);
  }
  assert.deepEqual(heard, ["lead.registered.v1"]);
});
