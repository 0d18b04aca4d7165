import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, baseDomain, at, passwordOf, tokenOf } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

// A franchisee's own people, the head office's, and nobody's, at the franchisee's name: crm.example is nowhere but in this browser.
const name = `kazan.${baseDomain}`;
const [owner, office] = ["franchisee@demo.mak", "manager@demo.mak"];
const accent = "#0A7F5C";

let opening;

/** The house is opened by whoever comes first. */
const open = () => (opening ??= openHouse());

async function openHouse() {
  const headers = await tokenOf("demo-franchisee-1");
  await ask("PATCH", "tenant", { brandName: "Кредит Казань", brandColor: accent }, headers);
  await ask("POST", "domains", { name }, headers);
}

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A franchisee's people sign in under its name and in its colour, in ${language}, ${width} pixels wide, ${scheme}`, () =>
    visit(
      async (visitor) => {
        await open();
        await visitor.go(at(name, "/account/sign-in"));
        assert.match(await visitor.page.title(), / · Кредит Казань$/);
        assert.equal(await visitor.page.locator("button[type=submit]").first().evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(10, 127, 92)");
        await visitor.look("house-sign-in");
        await visitor.walk();
        await visitor.go(at(name, "/account/sign-in"));
        await visitor.signIn(owner, passwordOf(owner));
        assert.equal(new URL(visitor.page.url()).host, new URL(at(name, "/")).host, "he stays under its name");
        assert.ok((await visitor.text()).includes(owner));
        await visitor.look("house-account");
      },
      { language, width, scheme },
    ));

test("Its head office's people come in there, and nobody learns whose name a stranger's is", () =>
  visit(async (visitor) => {
    await open();
    await visitor.go(at(name, "/account/sign-in"));
    await visitor.signIn(office, passwordOf(office));
    assert.ok((await visitor.text()).includes(office));
    await visitor.go(at(`nobody.${baseDomain}`, "/account/sign-in"));
    assert.doesNotMatch(await visitor.page.title(), /Казань|nobody/);
    await visitor.look("house-of-nobody");
  }));
