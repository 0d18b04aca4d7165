import assert from "node:assert/strict";
import { test } from "node:test";
import { Application } from "./application.mjs";
import { joinAndEnter } from "./people.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`An application of others asks, is let in and shut out again, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const application = await Application.open("Учёт клиентов", "third");
        await joinAndEnter(visitor);
        await visitor.go(application.order());
        assert.equal(visitor.path, "/account/consent");
        assert.match(await visitor.text(), /Учёт клиентов/);
        await visitor.look("consent");
        await visitor.walk();
        await visitor.click("button[value=deny]");
        assert.equal(application.answer(visitor).error, "access_denied");

        await visitor.go(application.order());
        await visitor.click("button[value=allow]");
        assert.ok(application.answer(visitor).code, "the browser lets the form lead to the application");
        await visitor.go("/account/applications");
        assert.match(await visitor.text(), /Учёт клиентов/);
        await visitor.look("applications");
        await visitor.click("form[action='/account/applications'] button");
        assert.doesNotMatch(await visitor.text(), /Учёт клиентов/);
        await visitor.look("applications-none");
      },
      { language, width, script: true },
    ));

test("An address that was never registered is answered with a page", () =>
  visit(async (visitor) => {
    const application = await Application.open("Чужое", "third");
    await visitor.go(application.order({ redirect_uri: "https://evil.example/" }));
    assert.match(await visitor.text("h1"), /Неверная ссылка/);
    await visitor.look("broken-link");
  }));
