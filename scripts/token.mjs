import { request } from "./lib/http.mjs";
import { command, Refusal } from "./lib/say.mjs";
import { address, demoClient } from "./lib/server.mjs";

await command(async ([name]) => {
  const { clientId, clientSecret } = demoClient(name);
  const url = address();
  // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
  const credentials = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
  const answer = await request(`${url}/connect/token`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}`, "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials",
  });
  if (answer.status === 0) throw new Refusal(`${url} does not answer (${answer.text}): ./mak status`);
  if (answer.status !== 200) throw new Refusal(`no token for '${name}': status ${answer.status} ${answer.text}`);
  process.stdout.write(`${JSON.parse(answer.text).access_token}\n`);
});
