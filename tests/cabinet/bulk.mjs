import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";
import { newLead } from "./records.mjs";

const statusOf = async ({ id }) => (await ask("GET", `leads/${id}`)).status;
const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`Leads are selected, tried, changed at once and given back what they were, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { change: "Изменить выбранные", action: "Что сделать", kind: "Сменить статус", attempt: "Проверить, что будет", run: "Изменить: 2", close: "Закрыть", undo: "Отменить", undone: "Изменение отменено" },
      en: { change: "Change the selected", action: "What to do", kind: "Set the status", attempt: "See what would happen", run: "Change 2", close: "Close", undo: "Undo", undone: "The change is undone" },
    }[language];
    const leads = [await newLead(`Первый Из Многих ${language}`), await newLead(`Второй Из Многих ${language}`)];
    const { items } = await ask("GET", "lead-statuses");
    const present = await statusOf(leads[0]);
    const next = items.find(({ code }) => code === items.find((one) => one.code === present).transitions[0]);
    await enter(
      "admin@demo.mak",
      "/leads",
      async (visitor, page) => {
        for (const { id } of leads) await page.locator(`[data-id="${id}"]`).getByRole("checkbox").check();
        await holds(visitor, "selection");
        await page.getByRole("button", { name: words.change }).click();
        const dialog = page.getByRole("dialog");
        await field(dialog, words.action).click();
        await page.getByRole("option", { name: words.kind }).click();
        await field(dialog, words.kind).click();
        await page.getByRole("option", { name: next.name[language], exact: true }).click();
        await dialog.getByRole("button", { name: words.attempt }).click();
        await dialog.getByRole("button", { name: words.run }).waitFor();
        await holds(visitor, "bulk-tried");
        assert.equal(await statusOf(leads[0]), present, "nothing is changed by the trial");
        await dialog.getByRole("button", { name: words.run }).click();
        await dialog.getByRole("button", { name: words.close, exact: true }).filter({ hasText: words.close }).click();
        await dialog.waitFor({ state: "detached" });
        for (const lead of leads) assert.equal(await statusOf(lead), next.code);
        await page.getByRole("status").getByRole("button", { name: words.undo, exact: true }).click();
        await page.getByText(words.undone).waitFor();
        for (const lead of leads) assert.equal(await statusOf(lead), present);
      },
      { language, width, scheme },
    );
  });

test("A filtered table is kept as a file, which has what the table has", async () => {
  await newLead("Выгружаемый Лид", { product: "credit_card" });
  await newLead("Лишний Лид", { product: "other" });
  await enter(
    "admin@demo.mak",
    "/leads",
    async (_, page) => {
      await field(page, "Продукт").click();
      await page.getByRole("option", { name: "Кредитная карта" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("row", { name: /Лишний Лид/ }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Выгрузить" }).click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
      const text = readFileSync(await file.path(), "utf8");
      assert.match(text, /Выгружаемый Лид/);
      assert.doesNotMatch(text, /Лишний Лид/);
      await page.getByText(/^Выгружено: \d+$/).waitFor();
    },
    { width: desk },
  );
});

test("Clients that are selected are compared, and the keyboard selects a row, too", async () => {
  const one = await ask("POST", "clients", { kind: "person", name: "Аарон Выбранный" });
  const other = await ask("POST", "clients", { kind: "person", name: "Аарон Выбираемый" });
  await enter(
    "manager@demo.mak",
    "/clients",
    async (_, page) => {
      for (const { id } of [one, other]) {
        await page.locator(`[data-id="${id}"]`).focus();
        await page.keyboard.press("Space");
      }
      await page.getByText("Выбрано: 2").waitFor();
      await page.getByRole("link", { name: "Сравнить и объединить" }).click();
      await page.locator(`[data-client="${one.id}"]`).waitFor();
      await until(async () => (await page.locator("[data-client]").count()) === 2, "both are shown");
    },
    { width: desk },
  );
});
