import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { Application } from "./application.mjs";
import { joinAndEnter, words } from "./people.mjs";
import { ask, passwordOf } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`A person sees where he is signed in, and ends what he does not want, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const { email } = await joinAndEnter(visitor);
        await visit(async (elsewhere) => {
          await elsewhere.go("/account/sign-in");
          await elsewhere.signIn(email, words);
          await visitor.click("a[href='/account/sessions']");
          assert.equal(await visitor.page.locator("h2").count(), 2);
          assert.match(await visitor.text(), /Chrome/);
          await visitor.look("sessions");
          await visitor.walk();
          await visitor.click("form[action='/account/sessions'] button");
          assert.equal(await visitor.page.locator("h2").count(), 1);
          await elsewhere.go("/account");
          assert.equal(elsewhere.path, "/account/sign-in", "the other browser is out");
        });
      },
      { language, width },
    ));

test("Whoever is helped by the support is told on his page, and can end it there", () =>
  visit(async (visitor) => {
    const person = await joinAndEnter(visitor);
    const support = { authorization: `Bearer ${await tokenOf("admin@demo.mak")}` };
    const helping = await ask("POST", `users/${person.id}/impersonate`, { reason: "Не открывается карточка лида" }, support);
    await visitor.go("/account");
    assert.match(await visitor.text("[role=status]"), /Поддержка работает от вашего имени/);
    await visitor.look("account-helped");
    await visitor.click("[role=status] a");
    assert.match(await visitor.text(), /Поддержка, от вашего имени/);
    await visitor.look("sessions-helped");
    await visitor.click("form[action='/account/sessions'] button");
    await visitor.go("/account");
    assert.equal(await visitor.page.getByRole("status").count(), 0);
    const asPerson = { authorization: `Bearer ${helping.accessToken}` };
    await until(() => ask("GET", "leads", undefined, asPerson).then(() => false, (refused) => /answered 401/.test(refused.message)), "the support is out");
  }));

async function tokenOf(email) {
  let token;
  await visit(async (visitor) => {
    const application = await Application.open("Поддержка", "first");
    await visitor.go(application.order({ scope: "openid" }));
    await visitor.signIn(email, passwordOf(email));
    token = await application.tokenOf(visitor);
  });
  return token;
}
