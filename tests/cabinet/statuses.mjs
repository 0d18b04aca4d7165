import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A status of leads is added, moved, changed and deleted, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { add: "Новый статус", code: "Код", ru: "Название по-русски", en: "Название по-английски", follow: "За ним могут следовать", next: "В работе", save: "Сохранить", up: "Выше: ", edit: "Изменить", remove: "Удалить" },
      en: { add: "New status", code: "Code", ru: "Name in Russian", en: "Name in English", follow: "May be followed by", next: "In work", save: "Save", up: " up", edit: "Change", remove: "Delete" },
    }[language];
    const code = `cabinet_${language}`;
    await enter(
      "admin@demo.mak",
      "/settings/lead-statuses",
      async (visitor, page) => {
        const dialog = page.getByRole("dialog");
        await page.getByRole("button", { name: words.add }).click();
        await dialog.getByLabel(words.code, { exact: true }).fill(code);
        await dialog.getByLabel(words.ru).fill("Ждёт кабинет");
        await dialog.getByLabel(words.en).fill("Waits for the cabinet");
        await dialog.locator("input").and(dialog.getByLabel(words.follow)).click();
        await page.getByRole("option").first().click();
        await dialog.getByLabel(words.en).focus();
        await holds(visitor, "settings-new-status");
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        const row = page.locator(`[data-id=${code}]`);
        await row.waitFor();
        await row.getByRole("button", { name: new RegExp(words.up) }).click();
        await page.locator(`[data-id=${code}] + [data-id]`).waitFor();
        await row.getByRole("button", { name: new RegExp(`^${words.edit}`) }).click();
        await dialog.getByLabel(words.ru).fill("Ждёт кабинет и дальше");
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        await holds(visitor, "settings-lead-statuses");
        const { items } = await ask("GET", "lead-statuses");
        assert.equal(items.find((one) => one.code === code).name.ru, "Ждёт кабинет и дальше");
        await row.getByRole("button", { name: new RegExp(`^${words.remove}`) }).click();
        await dialog.getByRole("button", { name: words.remove, exact: true }).click();
        await row.waitFor({ state: "detached" });
      },
      { language, width, scheme },
    );
  });
