import assert from "node:assert/strict";
import { test } from "node:test";
import { Application } from "./application.mjs";
import { joinAndEnter } from "./people.mjs";
import { origin } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

const grant = "urn:ietf:params:oauth:grant-type:device_code";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`A person lets a device in by the code that it shows, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const application = await Application.open("Планшет у входа", "third");
        const device = await begin(application);
        await joinAndEnter(visitor);
        await visitor.go("/account/device");
        await visitor.look("device");
        await visitor.walk();
        await visitor.typeInto("user_code", "BBBB-BBBB");
        await visitor.enter();
        await visitor.look("device-unknown");
        await visitor.typeInto("user_code", device.user_code.toLowerCase());
        await visitor.enter();
        assert.match(await visitor.text(), /Планшет у входа/);
        assert.match(await visitor.text(), new RegExp(device.user_code));
        await visitor.look("device-consent");
        await visitor.walk();
        await visitor.click("button[value=allow]");
        await visitor.look("device-allowed");
        const answer = await ask(application, device);
        assert.equal(answer.status, 200, await answer.clone().text());

        const refused = await begin(application);
        await visitor.go(refused.verification_uri_complete);
        await visitor.click("form[action='/account/device'] button");
        await visitor.click("button[value=deny]");
        await visitor.look("device-denied");
        assert.equal((await (await ask(application, refused)).json()).error, "access_denied");
      },
      { language, width },
    ));

const post = (path, fields) => fetch(`${origin}/connect/${path}`, { method: "POST", body: new URLSearchParams(fields) });

const begin = async ({ clientId, scopes }) => (await post("device", { client_id: clientId, scope: scopes.join(" ") })).json();

const ask = ({ clientId }, { device_code }) => post("token", { grant_type: grant, client_id: clientId, device_code });
