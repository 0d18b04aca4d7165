import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const manager = "manager@demo.mak";
const sections = { ru: /Лиды/, en: /Leads/ };

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"], ["en", phone, "dark"], ["ru", desk, "light"]])
  test(`The frame reads in ${language}, ${width} pixels wide, ${scheme}`, () =>
    enter(
      manager,
      "/leads",
      async (visitor, page) => {
        if (width === phone) await page.getByRole("button", { name: /^(Меню|Menu)$/ }).click();
        await page.getByRole("navigation").getByRole("link", { name: sections[language] }).waitFor();
        await holds(visitor, "frame");
      },
      { language, width, scheme },
    ));

test("What a role may not do is not shown, and its address shows nothing either", () =>
  enter(
    "partner@demo.mak",
    "/leads",
    async (visitor, page) => {
      const links = await page.getByRole("navigation").getByRole("link").allInnerTexts();
      assert.ok(links.includes("Лиды") && !links.includes("Клиенты") && !links.includes("Сделки"), links.join());
      await page.goto("/app/deals");
      await page.getByText("Такой страницы нет").waitFor();
    },
    { width: desk },
  ));

test("A reload keeps the person in and leads back to where he was, and nothing of his tokens is stored", () =>
  enter(manager, "/clients", async (visitor, page) => {
    await page.reload();
    await page.waitForURL("**/app/clients");
    await page.getByRole("heading", { level: 1, name: "Клиенты" }).waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.doesNotMatch(stored, /token|verifier/i);
  }));

test("The language changes without a reload and is remembered, and who signs out has to sign in again", () =>
  enter(manager, "/leads", async (visitor, page) => {
    await page.getByRole("button", { name: /настройки и выход/ }).click();
    await page.getByRole("menuitem", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
    await page.getByRole("button", { name: /settings and sign out/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/account/sign-in?**");
  }));
