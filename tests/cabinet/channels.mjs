import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A number of WhatsApp is connected, renamed, paused and deleted, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { add: "Новый номер WhatsApp", title: "Название", number: "Идентификатор номера в Meta", token: "Токен доступа", secret: "Секрет приложения", verify: /^Проверочный токен/, save: "Сохранить", edit: "Изменить", pause: "Приостановить", paused: "Приостановлен", remove: "Удалить" },
      en: { add: "New WhatsApp number", title: "Title", number: "Phone number id at Meta", token: "Access token", secret: "App secret", verify: /^Verify token/, save: "Save", edit: "Change", pause: "Pause", paused: "Paused", remove: "Delete" },
    }[language];
    await enter(
      "admin@demo.mak",
      "/settings/channels",
      async (visitor, page) => {
        const dialog = page.getByRole("dialog");
        await page.getByRole("button", { name: words.add }).click();
        await dialog.getByLabel(words.title).fill(`Продажи ${language}`);
        await dialog.getByLabel(words.number).fill(language === "ru" ? "106500101" : "106500102");
        await dialog.getByLabel(words.token).fill("EAAfaketoken");
        await dialog.getByLabel(words.secret).fill("fake-app-secret");
        await dialog.getByLabel(words.verify).fill("verify-me-please");
        await holds(visitor, "settings-new-channel");
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        const row = page.locator("[data-id]").filter({ hasText: `Продажи ${language}` });
        await row.getByRole("button", { name: new RegExp(`^${words.edit}`) }).click();
        await dialog.getByLabel(words.title).fill(`Продажи ${language}, линия 2`);
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        await row.getByText(`Продажи ${language}, линия 2`).waitFor();
        await row.getByRole("button", { name: words.pause }).click();
        await row.getByText(words.paused, { exact: true }).waitFor();
        await holds(visitor, "settings-channels");
        const made = (await ask("GET", "channels")).items.find(({ name }) => name === `Продажи ${language}, линия 2`);
        assert.equal(made.state, "paused");
        await row.getByRole("button", { name: new RegExp(`^${words.remove}`) }).click();
        await dialog.getByRole("button", { name: words.remove, exact: true }).click();
        await row.waitFor({ state: "detached" });
      },
      { language, width, scheme },
    );
  });
