import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordOf } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

const admin = "admin@demo.mak";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`Whoever looks after roles reads what each may do, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        await visitor.go("/account/sign-in");
        await visitor.signIn(admin, passwordOf(admin));
        await visitor.click("a[href='/account/access']");
        await visitor.look("access");
        const roles = await visitor.page.locator("thead a").evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get("role")));
        const row = await visitor.page.locator("tr", { has: visitor.page.locator("th", { hasText: /^createLead$/ }) }).locator("td").allInnerTexts();
        assert.equal(row.length, roles.length, "each role has its place in each row");
        const of = (role) => row[roles.indexOf(role)].trim();
        assert.notEqual(of("admin"), "");
        assert.equal(of("guest"), "");
        await visitor.click("thead a[href='/account/access?role=guest']");
        assert.equal(await visitor.page.locator("thead th").count(), 2);
        await visitor.look("access-of-one");
        await visitor.walk();
        const sheet = await visitor.page.request.get("/account/access.csv");
        assert.match(sheet.headers()["content-disposition"], /^attachment/);
        assert.match(await sheet.text(), /createLead/);
      },
      { language, width },
    ));

test("Who does not look after roles has no way to the table", () =>
  visit(async (visitor) => {
    const guest = "guest@demo.mak";
    await visitor.go("/account/sign-in");
    await visitor.signIn(guest, passwordOf(guest));
    assert.equal(await visitor.page.locator("a[href='/account/access']").count(), 0);
    const answer = await visitor.page.goto("/account/access");
    assert.equal(answer.status(), 403);
    await visitor.look("access-refused");
  }));
