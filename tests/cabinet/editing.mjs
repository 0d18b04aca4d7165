// Settings are changed, also where somebody else has changed them meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const admin = "admin@demo.mak";
const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));
const dialogOf = (page) => page.getByRole("dialog");
const ifMatch = ({ version }) => ({ "if-match": `"${version}"` });

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`A role is made like another, tried out, changed beside somebody else and deleted, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { add: "Новая роль", code: "Код", name: "Название", like: "Права как у роли", save: "Сохранить", search: "Поиск", attempt: "Что изменится", remove: "Удалить" },
      en: { add: "New role", code: "Code", name: "Title", like: "Permissions as in", save: "Save", search: "Search", attempt: "What would change", remove: "Delete" },
    }[language];
    const code = `cabinet_${language}`;
    await enter(
      admin,
      "/settings/roles",
      async (visitor, page) => {
        const dialog = dialogOf(page);
        await holds(visitor, "settings-roles");
        await page.getByRole("button", { name: words.add }).click();
        await field(dialog, words.code).fill(code);
        await field(dialog, words.name).fill(`Роль кабинета ${language}`);
        await field(dialog, words.like).click();
        await page.getByRole("option", { name: /^(Гость|Guest)/ }).first().click();
        await dialog.getByRole("button", { name: words.save }).click();
        await page.waitForURL(`**/settings/roles/${code}`);
        const row = (permission) => page.locator(`[data-permission="${permission}"]`);
        await field(page, words.search).fill("leads.read");
        await row("leads.read").getByRole("checkbox").check();
        await row("leads.read").getByRole("combobox").selectOption("own");
        await page.getByRole("button", { name: words.attempt }).click();
        await page.getByText(/Ничего не изменится|Nothing changes/).waitFor();
        await holds(visitor, "settings-role");
        const before = await ask("GET", `roles/${code}`);
        await ask("PATCH", `roles/${code}`, { permissions: [...before.permissions, "deals.read"] }, ifMatch(before));
        await page.getByRole("button", { name: words.save }).click();
        await page.getByRole("alert").waitFor();
        await page.getByRole("button", { name: words.save }).click();
        await page.getByRole("alert").waitFor({ state: "detached" });
        const { grants } = await ask("GET", `roles/${code}`);
        const scopeOf = (permission) => grants.find((grant) => grant.permission === permission)?.scope;
        assert.deepEqual([scopeOf("leads.read"), scopeOf("deals.read")], ["own", "tenant"]);
        await page.getByRole("button", { name: words.remove }).click();
        await page.waitForURL("**/settings/roles");
        await page.locator(`[data-id="${code}"]`).waitFor({ state: "detached" });
      },
      { language, width, scheme },
    );
  });

test("A role of the product is only read", () =>
  enter(
    admin,
    "/settings/roles/manager",
    async (_, page) => {
      await page.locator('[data-permission="leads.read"]').getByRole("checkbox").waitFor();
      assert.ok(await page.locator('[data-permission="leads.read"]').getByRole("checkbox").isDisabled());
      assert.equal(await page.getByRole("button", { name: "Сохранить" }).count(), 0);
    },
    { width: phone },
  ));

test("A webhook gets another address and other events, a new secret, and rests; what somebody else changed meanwhile is not lost", async () => {
  const made = await ask("POST", "webhook-endpoints", { url: "https://hooks.example.com/one", types: ["lead.registered.v1"], description: "Учёт" });
  await enter(
    admin,
    "/settings/webhooks",
    async (visitor, page) => {
      const row = page.locator(`[data-id="${made.id}"]`);
      const dialog = dialogOf(page);
      await row.getByRole("button", { name: /^Изменить/ }).click();
      await field(dialog, "Адрес").fill("http://127.0.0.1/two");
      await ask("PATCH", `webhook-endpoints/${made.id}`, { description: "Учёт и отчёты" }, ifMatch(made));
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.getByRole("alert").waitFor();
      assert.equal(await field(dialog, "Заметка").inputValue(), "Учёт и отчёты");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.locator("[aria-invalid=true]").waitFor();
      await holds(visitor, "settings-webhook");
      await field(dialog, "Адрес").fill("https://hooks.example.com/two");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      await row.getByText("https://hooks.example.com/two").waitFor();
      await row.getByRole("button", { name: "Новый секрет" }).click();
      await dialog.getByText(/^whsec_/).waitFor();
      await dialog.getByRole("button", { name: "Закрыть" }).click();
      await row.getByText(/прежний секрет подписывает до/).waitFor();
      await row.getByRole("button", { name: "Приостановить" }).click();
      await row.getByRole("button", { name: "Продолжить" }).waitFor();
      const { url, description, state } = await ask("GET", `webhook-endpoints/${made.id}`);
      assert.deepEqual([url, description, state], ["https://hooks.example.com/two", "Учёт и отчёты", "paused"]);
    },
    { width: desk },
  );
});

test("A field is renamed in one language, and an option that is taken away rests", async () => {
  const options = [["bank", "Банк"], ["ads", "Реклама"]].map(([code, ru]) => ({ code, name: { ru, en: code } }));
  const made = await ask("POST", "custom-fields", { record: "client", code: "cabinet_heard", name: { ru: "Откуда", en: "From" }, type: "select", options });
  await enter(
    admin,
    "/settings/fields",
    async (visitor, page) => {
      const dialog = dialogOf(page);
      await field(page, "Поля для").click();
      await page.getByRole("option", { name: "Клиенты" }).click();
      await page.locator(`[data-id="${made.id}"]`).getByRole("button", { name: /^Изменить/ }).click();
      await field(dialog, "Название по-русски").fill("Откуда узнал");
      await field(dialog, "Группа").fill("Знакомство");
      await dialog.getByLabel(/^Варианты/).fill("bank: Банк | Bank\nfriends: Друзья | Friends");
      await holds(visitor, "settings-field");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      const { name, group, options: kept } = await ask("GET", `custom-fields/${made.id}`);
      assert.deepEqual([name, group], [{ ru: "Откуда узнал", en: "From" }, "Знакомство"]);
      assert.deepEqual(kept.map(({ code, isArchived }) => [code, isArchived]), [["bank", false], ["friends", false], ["ads", true]]);
    },
    { width: phone },
  );
});

test("Every field that a role can keep back is kept back, and a mask that somebody else sets stays", async () => {
  const code = "cabinet_masks";
  await ask("POST", "roles", { code, name: "Роль со скрытыми полями", permissions: ["leads.read", "deals.read", "clients.read"] });
  await enter(
    admin,
    `/settings/roles/${code}`,
    async (visitor, page) => {
      await page.getByRole("tab", { name: /^Скрытые поля/ }).click();
      const masks = page.locator("select[data-mask]");
      await masks.first().waitFor();
      const count = await masks.count();
      const first = await masks.first().getAttribute("data-mask");
      for (let at = 0; at < count; at++) await masks.nth(at).selectOption({ index: 1 });
      await ask("PATCH", `roles/${code}`, { masks: [{ record: first.split(".")[0], field: first.split(".")[1], as: "hidden" }] }, ifMatch(await ask("GET", `roles/${code}`)));
      await page.getByRole("button", { name: "Сохранить" }).click();
      await page.getByRole("alert").waitFor();
      await holds(visitor, "settings-masks");
      await page.getByRole("button", { name: "Сохранить" }).click();
      await page.getByText("Сохранено", { exact: true }).waitFor();
      const kept = (await ask("GET", `roles/${code}`)).masks;
      assert.equal(kept.length, count);
      assert.deepEqual(kept.filter(({ record, field: name }) => `${record}.${name}` === first).map(({ as }) => as), ["masked"]);
    },
    { width: phone },
  );
});

test("An endpoint is sent events of some leads only, beside what somebody else sets for deals", async () => {
  const types = ["lead.registered.v1", "deal.created.v1"];
  const made = await ask("POST", "webhook-endpoints", { url: "https://hooks.example.com/filtered", types });
  await enter(
    admin,
    "/settings/webhooks",
    async (visitor, page) => {
      const row = page.locator(`[data-id="${made.id}"]`);
      const dialog = dialogOf(page);
      await row.getByRole("button", { name: /^Фильтры/ }).click();
      await dialog.getByLabel("Поле").selectOption({ label: "Город" });
      await dialog.getByLabel("Значение").fill("Казань");
      await holds(visitor, "settings-webhook-filters");
      await ask("PATCH", `webhook-endpoints/${made.id}`, { filters: [{ record: "deal", filter: { field: "state", op: "eq", value: "won" } }] }, ifMatch(made));
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.getByRole("alert").waitFor();
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      const { filters } = await ask("GET", `webhook-endpoints/${made.id}`);
      assert.deepEqual(filters.map(({ record }) => record).sort(), ["deal", "lead"]);
      assert.deepEqual(filters.find(({ record }) => record === "lead").filter, { field: "city", op: "contains", value: "Казань" });
      await row.getByText("Фильтры: 2").waitFor();
    },
    { width: desk },
  );
});
