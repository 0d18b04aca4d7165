// The staff of the platform: tenants with their life, figures and jobs, and what the background has given up on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask, tokenOf } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const admin = "admin@demo.mak";
const ifMatch = ({ version }) => ({ "if-match": `"${version}"` });
const newTenant = (name) => ask("POST", "tenants", { name, city: "Тула", timeZone: "Europe/Moscow" });
const tenantOf = ({ id }) => ask("GET", `tenants/${id}`);
const at = ({ id }, work, options) => enter(admin, `/network/tenants/${id}`, work, options);

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`A franchisee is created, suspended, resumed, put into the trash and taken out again, in ${language}, ${width} pixels wide, ${scheme}`, () => {
    const words = {
      ru: { add: "Новый франчайзи", name: "Название", save: "Сохранить", suspend: "Приостановить", resume: "Продолжить", trash: "В корзину", undo: "Отменить", active: "Работает" },
      en: { add: "New franchisee", name: "Title", save: "Save", suspend: "Suspend", resume: "Resume", trash: "Move to the trash", undo: "Undo", active: "Active" },
    }[language];
    return enter(
      admin,
      "/network/tenants",
      async (visitor, page) => {
        const press = (name) => page.getByRole("button", { name, exact: true }).click();
        await holds(visitor, "tenants");
        await press(words.add);
        await page.getByRole("dialog").getByLabel(words.name).fill(`МаК Тверь ${language}`);
        await page.getByRole("dialog").getByRole("button", { name: words.save }).click();
        await page.getByRole("heading", { level: 1, name: `МаК Тверь ${language}` }).waitFor();
        await press(words.suspend);
        await press(words.resume);
        await press(words.trash);
        await page.getByRole("status").getByRole("button", { name: words.undo, exact: true }).click();
        await page.getByText(words.active, { exact: true }).first().waitFor();
        await page.locator("[data-figure]").first().waitFor();
        await holds(visitor, "tenant");
      },
      { language, width, scheme },
    );
  });

test("A tenant is found by a part of its name and by its state, and its figures are told", async () => {
  const tenant = await newTenant("МаК Искомый");
  await ask("POST", `tenants/${tenant.id}/suspend`, undefined, ifMatch(tenant));
  await enter(admin, "/network/tenants", async (_, page) => {
    await page.getByLabel("Поиск").fill("искомый");
    await page.locator(`[data-id="${tenant.id}"]`).getByText("Приостановлен").waitFor();
    await until(async () => (await page.locator("[data-id]").count()) === 1, "no other is found");
    await page.getByRole("link", { name: "МаК Искомый" }).click();
    await page.locator('[data-figure="leads"]').getByText("0", { exact: true }).waitFor();
  });
});

test("A limit is set beside what somebody else sets, and both are kept", async () => {
  const tenant = await newTenant("МаК Предельный");
  await at(tenant, async (_, page) => {
    await page.getByLabel("Людей, не больше").fill("7");
    await ask("PATCH", `tenants/${tenant.id}/terms`, { leadsPerMonth: 500 }, ifMatch(await tenantOf(tenant)));
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Сохранено", { exact: true }).waitFor();
    const { limits } = await tenantOf(tenant);
    assert.deepEqual([limits.users, limits.leadsPerMonth], [7, 500]);
    await page.locator('[data-figure="leadsThisMonth"]').getByText("0 из 500").waitFor();
  });
});

test("A module is switched off and on again", async () => {
  const tenant = await newTenant("МаК Без Рынка");
  await at(
    tenant,
    async (_, page) => {
      const modules = page.locator("input").and(page.getByLabel("Отключённые модули"));
      const toggle = async () => {
        await modules.click();
        await page.getByRole("option", { name: "market" }).click();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Сохранить" }).click();
        await page.getByRole("button", { name: "Сохранить" }).and(page.locator("[disabled]")).waitFor();
      };
      await toggle();
      await until(async () => (await tenantOf(tenant)).disabledModules.includes("market"), "the module is off");
      await toggle();
      await until(async () => (await tenantOf(tenant)).disabledModules.length === 0, "the module is on");
    },
    { width: desk },
  );
});

test("A limit that is no number is refused at its field, and nothing is changed", async () => {
  const tenant = await newTenant("МаК Без Числа");
  await at(tenant, async (_, page) => {
    await page.getByLabel("Ключей, не больше").fill("-5");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.locator("[aria-invalid=true]").waitFor();
    assert.equal((await tenantOf(tenant)).limits.machineClients, undefined);
  });
});

test("A name that is taken is refused, and what was typed stays", async () => {
  await newTenant("МаК Единственный");
  await enter(admin, "/network/tenants", async (_, page) => {
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Новый франчайзи" }).click();
    await dialog.getByLabel("Название").fill("МаК Единственный");
    await dialog.getByRole("button", { name: "Сохранить" }).click();
    await dialog.getByRole("alert").or(dialog.locator("[aria-invalid=true]")).first().waitFor();
    assert.equal(await dialog.getByRole("textbox", { name: "Название" }).inputValue(), "МаК Единственный");
  });
});

test("A backup of a tenant without a database of its own is refused in words, and the jobs of all tenants are told", async () => {
  const [tenant, deleted] = [await newTenant("МаК Копируемый"), await newTenant("МаК Удаляемый")];
  await ask("POST", `tenants/${deleted.id}/trash`, undefined, ifMatch(deleted));
  await ask("POST", `tenants/${deleted.id}/purge`, { confirmName: deleted.name }, ifMatch(await tenantOf(deleted)));
  await at(
    tenant,
    async (visitor, page) => {
      await page.getByText("Заданий пока не было").waitFor();
      await page.getByRole("button", { name: "Сделать копию" }).click();
      await page.getByRole("alert").waitFor();
      await page.goto("/app/network/jobs");
      await page.getByText("Удаление", { exact: true }).first().waitFor();
      await holds(visitor, "jobs");
    },
    { width: desk },
  );
});

test("A wallet is topped up, and the franchisee reads it in the statement", async () => {
  const { tenantId } = await ask("GET", "wallet", undefined, await tokenOf("demo-franchisee-1"));
  await enter(
    admin,
    `/network/tenants/${tenantId}`,
    async (_, page) => {
      await page.getByRole("button", { name: "Пополнить кошелёк" }).click();
      await page.getByRole("dialog").getByLabel("Сумма").fill("12 345,67");
      await page.getByRole("dialog").getByLabel("Номер платёжки").fill("ПП-777");
      await page.getByRole("dialog").getByRole("button", { name: "Пополнить" }).click();
      await page.getByText("Кошелёк пополнен").waitFor();
    },
    { width: desk },
  );
  await enter("franchisee@demo.mak", "/market", async (visitor, page) => {
    await page.getByRole("tab", { name: "Выписка" }).click();
    await page.getByText(/12\s345,67/).first().waitFor();
    await holds(visitor, "statement");
  });
});

test("What the background has given up on is told; where there is nothing, that is told, too", () =>
  enter(
    admin,
    "/settings/events",
    async (visitor, page) => {
      await page.getByText("Ни одно событие не ждёт").waitFor();
      await holds(visitor, "parked-events");
    },
    { width: desk, scheme: "dark" },
  ));

test("A franchisee sees nothing of the network, neither in the navigation nor by its address", () =>
  enter(
    "franchisee@demo.mak",
    "/day",
    async (_, page) => {
      const links = await page.getByRole("navigation").getByRole("link").allInnerTexts();
      assert.ok(links.includes("Маркет"), links.join());
      assert.ok(!links.includes("Арендаторы") && !links.includes("Задания"), links.join());
      await page.goto("/app/network/tenants");
      await page.getByText("Такой страницы нет").waitFor();
    },
    { width: desk },
  ));
