import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

const form = "partner";
let strangers = 0;

for (const language of ["ru", "en"])
  for (const width of [phone, desk])
    test(`A stranger registers, in ${language}, ${width} pixels wide`, () =>
      visit(
        async (visitor) => {
          const email = `stranger-${++strangers}@partners.example`;
          await visitor.go(`/account/register/${form}`);
          await visitor.look("registration");
          await visitor.walk();
          await fill(visitor, email);
          await visitor.page.fill("[name=q-inn]", "1655123459");
          await send(visitor);
          await visitor.isTold(/Проверьте, пожалуйста|Please look at/);
          assert.equal(await visitor.page.getAttribute("[name=q-inn]", "aria-describedby"), "fault-inn");
          assert.equal(await visitor.page.inputValue("[name=email]"), email, "what was typed is kept");
          await visitor.look("registration-refused");
          await visitor.page.fill("[name=q-inn]", "1655123453");
          await send(visitor);
          assert.match(await visitor.text("h1"), /Проверьте почту|Check your mail/);
          await visitor.look("registration-sent");

          await visitor.go(await linkTo(email, "/account/registration"));
          await visitor.look("registration-link");
          await visitor.click("button[value=confirm]");
          assert.match(await visitor.text(), /на рассмотрении|is considered/);
          await visitor.look("registration-standing");
          await visitor.click("button[value=withdraw]");
          await visitor.look("registration-withdrawn");
        },
        { language, width },
      ));

test("Where nobody can register the page says so", () =>
  visit(async (visitor) => {
    await visitor.go("/account/register/never-was");
    assert.match(await visitor.text("h1"), /Регистрация закрыта/);
    await visitor.look("registration-closed");
  }));

async function fill(visitor, email) {
  const { page } = visitor;
  await page.fill("[name=name]", "Иван Петров");
  await page.fill("[name=email]", email);
  await page.fill("[name=q-city]", "Казань");
  await page.selectOption("select[name=q-legal_form]", "ooo");
  await page.fill("[name=q-phone]", "8 (921) 000-00-01");
  const niche = page.locator("[name=q-niche]").first();
  if ((await niche.getAttribute("type")) === "checkbox") await niche.check();
  else if (await niche.evaluate((field) => field.tagName === "SELECT")) await niche.selectOption("mortgage");
  else await niche.fill("Ипотека");
  await page.check("[name=consent]");
}

const send = (visitor) => visitor.click("form button[type=submit]");
