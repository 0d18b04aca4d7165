import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const admin = "admin@demo.mak";
const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));
const dialogOf = (page) => page.getByRole("dialog");

/** Chooses from a list that opens at a field. */
async function choose(page, scope, label, option) {
  await field(scope, label).click();
  await page.getByRole("option", { name: option }).first().click();
}

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A pipeline is made of a template, and its stages are added, moved and taken away, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { add: "Новая воронка", name: "Название", like: "Этапы как в", save: "Сохранить", stage: "Новый этап", up: "Выше: ", remove: "Удалить: " }, en: { add: "New pipeline", name: "Title", like: "Stages as in", save: "Save", stage: "New stage", up: " up", remove: "Delete " } }[language];
    const title = `Воронка кабинета ${language}`;
    await enter(
      admin,
      "/settings/pipelines",
      async (visitor, page) => {
        const dialog = dialogOf(page);
        await page.getByRole("button", { name: words.add }).click();
        await dialog.getByLabel(words.name).fill(title);
        await choose(page, dialog, words.like, /./);
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        const card = page.locator("[data-id]").filter({ hasText: title });
        await card.getByRole("button", { name: words.stage }).click();
        await dialog.getByLabel(words.name).fill("Проверка кабинета");
        await holds(visitor, "settings-stage");
        await dialog.getByRole("button", { name: words.save }).click();
        await dialog.waitFor({ state: "detached" });
        const stage = card.locator("[data-stage]").filter({ hasText: "Проверка кабинета" });
        await stage.waitFor();
        await holds(visitor, "settings-pipelines");
        const pipeline = async () => (await ask("GET", "pipelines?limit=200")).items.find(({ name }) => name === title);
        const orders = (await pipeline()).stages.sort((one, other) => one.order - other.order).map(({ name }) => name);
        const before = orders.indexOf("Проверка кабинета");
        await stage.getByRole("button", { name: new RegExp(words.up) }).click();
        await card.locator("[data-stage]").nth(before - 1).filter({ hasText: "Проверка кабинета" }).waitFor();
        await stage.getByRole("button", { name: new RegExp(words.remove) }).click();
        await stage.waitFor({ state: "detached" });
        assert.ok((await pipeline()).stages.every(({ name }) => name !== "Проверка кабинета"));
      },
      { language, width, scheme },
    );
  });

test("A source is added, changed and archived, and a code that is taken is refused at its field", () =>
  enter(
    admin,
    "/settings/sources",
    async (visitor, page) => {
      const dialog = dialogOf(page);
      await page.getByRole("button", { name: "Новый источник" }).click();
      await field(dialog, "Код").fill("site");
      await dialog.getByLabel("Название").fill("Стенд на выставке");
      await choose(page, dialog, "Вид", "Внешний");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.getByRole("alert").or(dialog.locator("[aria-invalid=true]")).first().waitFor();
      await field(dialog, "Код").fill("expo");
      await dialog.getByLabel("Цена лида").fill("150,50");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      const row = page.locator("[data-id]").filter({ hasText: "Стенд на выставке" });
      await row.getByText(/150,5/).waitFor();
      await holds(visitor, "settings-sources");
      await row.getByRole("button", { name: "В архив" }).click();
      await row.getByRole("button", { name: "Вернуть" }).waitFor();
      const source = (await ask("GET", "sources?limit=200")).items.find(({ code }) => code === "expo");
      assert.ok(source === undefined || source.archivedAt);
    },
    { width: phone },
  ));

test("A field of one's own is added with its options, and archived", () =>
  enter(
    admin,
    "/settings/fields",
    async (visitor, page) => {
      const dialog = dialogOf(page);
      await page.getByRole("button", { name: "Новое поле" }).click();
      await field(dialog, "Код").fill("cabinet_kind");
      await dialog.getByLabel("Название по-русски").fill("Как узнали");
      await dialog.getByLabel("Название по-английски").fill("How they heard");
      await choose(page, dialog, "Вид", "Один из списка");
      await dialog.getByLabel(/^Варианты/).fill("friends: От друзей\nads: Реклама");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      const row = page.locator("[data-id]").filter({ hasText: "Как узнали" });
      await row.waitFor();
      await holds(visitor, "settings-fields");
      const made = (await ask("GET", "custom-fields?record=lead")).items.find(({ code }) => code === "cabinet_kind");
      assert.deepEqual(made.options.map(({ code }) => code), ["friends", "ads"]);
      await row.getByRole("button", { name: "В архив" }).click();
      await row.getByRole("button", { name: "Вернуть" }).waitFor();
    },
    { width: desk },
  ));

test("Somebody is invited, put into a unit and blocked; a manager only reads who there is", async () => {
  await ask("POST", "units", { name: "Отдел новичков" });
  await enter(
    admin,
    "/settings/people",
    async (visitor, page) => {
      const dialog = dialogOf(page);
      await page.getByRole("button", { name: "Пригласить" }).click();
      await dialog.getByLabel("Почта").fill("novikova@example.ru");
      await dialog.getByLabel("Имя").fill("Нина Новикова");
      await choose(page, dialog, "Роли", "Оператор");
      await page.keyboard.press("Escape");
      await dialog.getByRole("button", { name: "Пригласить" }).click();
      await dialog.waitFor({ state: "detached" });
      const row = page.locator("[data-id]").filter({ hasText: "Нина Новикова" });
      await row.getByText("Приглашён", { exact: true }).waitFor();
      await row.getByRole("button", { name: "Изменить" }).click();
      await choose(page, dialog, "Подразделение", "Отдел новичков");
      await holds(visitor, "settings-person");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      await row.getByText(/Отдел новичков/).waitFor();
      await holds(visitor, "settings-people");
      await row.getByRole("button", { name: "Заблокировать" }).click();
      await row.getByRole("button", { name: "Разблокировать" }).waitFor();
    },
    { width: phone },
  );
  await enter("manager@demo.mak", "/settings/people", async (_, page) => {
    await page.getByText("Нина Новикова").waitFor();
    assert.equal(await page.getByRole("button", { name: "Пригласить" }).isVisible(), false);
  });
});

test("It is read what a role may, explained why somebody may not, and tried out what a new role would give", () =>
  enter(
    admin,
    "/settings/roles",
    async (visitor, page) => {
      await page.getByRole("tab", { name: "Кто что может" }).click();
      await field(page, "Поиск").fill("createSource");
      await page.getByText("1 действие").waitFor();
      await holds(visitor, "settings-matrix");
      await page.getByRole("tab", { name: "Объяснить" }).click();
      await choose(page, page, "Человек", "Павел Партнёров");
      await field(page, "Действие").fill("createSource");
      await page.getByRole("option", { name: "createSource" }).click();
      await page.getByRole("button", { name: "Объяснить" }).click();
      await page.getByText("Нельзя", { exact: true }).waitFor();
      await holds(visitor, "settings-explain");
      await page.getByRole("tab", { name: "Примерить" }).click();
      await choose(page, page, "Человек", "Галина Гостева");
      await field(page, "Права").fill("leads.");
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type("лид");
      await page.getByRole("option").first().click();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Примерить" }).click();
      await page.getByRole("status").filter({ hasText: "Галина Гостева" }).waitFor();
      await holds(visitor, "settings-simulate");
    },
    { width: desk },
  ));

test("A key is made, its secret shown once, and revoked; the audit tells of it and is intact", () =>
  enter(
    admin,
    "/settings/keys",
    async (visitor, page) => {
      const dialog = dialogOf(page);
      await page.getByRole("button", { name: "Новый ключ" }).click();
      await dialog.getByLabel("Название").fill("Сайт агентства");
      await field(dialog, "Права").click();
      await page.getByRole("option").first().click();
      await page.keyboard.press("Escape");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.getByText("больше он не показывается").waitFor();
      await holds(visitor, "settings-secret");
      await dialog.getByRole("button", { name: "Закрыть" }).click();
      await dialog.waitFor({ state: "detached" });
      const row = page.locator("[data-id]").filter({ hasText: "Сайт агентства" });
      await row.getByRole("button", { name: "Отозвать" }).click();
      await row.getByText("Отозван", { exact: true }).waitFor();
      await page.goto("/app/settings/audit");
      await page.getByText(/revokeMachineClient/).first().waitFor();
      await page.getByRole("button", { name: "Проверить журнал" }).click();
      await page.getByText(/Журнал цел/).waitFor();
      await holds(visitor, "settings-audit");
      await page.goto("/app/settings/webhooks");
      await page.getByText("Вебхуков пока нет").waitFor();
      await page.getByRole("button", { name: "Новый вебхук" }).click();
      await dialog.getByLabel("Адрес").fill("http://127.0.0.1/hook");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.locator("[aria-invalid=true]").or(dialog.getByRole("alert")).first().waitFor();
      await holds(visitor, "settings-webhooks");
    },
    { width: phone },
  ));
