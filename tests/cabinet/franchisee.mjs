// A franchisee's own house: records, files, consents, filters and people that nobody else sees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask, tokenOf } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const franchisee = "franchisee@demo.mak";
let telephones = 0;
const newPhone = () => `+7931555${String(++telephones).padStart(4, "0")}`;
const own = async (method, address, body, headers = {}) => ask(method, address, body, { ...(await tokenOf("demo-franchisee-1")), ...headers });
const newLead = (name, more = {}) => own("POST", "leads", { name, phones: [newPhone()], ...more });
const newClient = (name) => own("POST", "clients", { kind: "person", name });
const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A file is brought to a client, kept on the device, deleted and taken back, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { tab: "Файлы", none: "Файлов пока нет", download: "Скачать ", remove: "Удалить: ", undo: "Отменить" }, en: { tab: "Files", none: "No files yet", download: "Download ", remove: "Delete ", undo: "Undo" } }[language];
    const { id } = await newClient(`Клиент С Файлом ${language}`);
    const name = `passport-${language}.txt`;
    await enter(
      franchisee,
      `/clients/${id}`,
      async (visitor, page) => {
        await page.getByRole("tab", { name: words.tab }).click();
        await page.getByText(words.none).waitFor();
        await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("Паспорт сверен\n") });
        const button = page.getByRole("button", { name: `${words.download}${name}` });
        await button.waitFor();
        await holds(visitor, "files");
        const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
        assert.equal(file.suggestedFilename(), name);
        await page.getByRole("button", { name: `${words.remove}${name}` }).click();
        await page.getByText(words.none).waitFor();
        await page.getByRole("status").getByRole("button", { name: words.undo, exact: true }).click();
        await button.waitFor();
        assert.equal((await own("GET", `files?recordType=client&recordId=${id}`)).items.length, 1);
      },
      { language, width, scheme },
    );
  });

test("A file that is refused is told why, and nothing is kept", async () => {
  const { id } = await newLead("Лид С Программой");
  await enter(franchisee, `/leads/${id}`, async (_, page) => {
    await page.getByRole("tab", { name: "Файлы" }).click();
    await page.locator("input[type=file]").setInputFiles({ name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
    await page.getByRole("alert").waitFor();
    await page.getByText("Файлов пока нет").waitFor();
  });
});

test("A consent is recorded by its text and withdrawn for a reason, and stays in the list", async () => {
  const { id } = await newLead("Согласная Лидия");
  await own("POST", "consent-texts", { kind: "marketing", language: "ru", title: "Реклама по телефону", text: "Согласна получать предложения." });
  await enter(
    franchisee,
    `/leads/${id}`,
    async (visitor, page) => {
      const dialog = page.getByRole("dialog");
      await page.getByRole("tab", { name: "Согласия" }).click();
      await page.getByText("Согласий пока нет").waitFor();
      await page.getByRole("button", { name: "Записать согласие" }).click();
      await field(dialog, "Текст").click();
      await page.getByRole("option", { name: /Реклама по телефону/ }).first().click();
      await dialog.getByLabel(/Подписанный документ/).fill("Папка 12");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await page.getByText("Действует", { exact: true }).waitFor();
      await holds(visitor, "consents");
      await page.getByRole("button", { name: "Отозвать" }).click();
      await dialog.getByLabel("Причина").fill("Позвонила сама");
      await dialog.getByRole("button", { name: "Отозвать" }).click();
      await page.getByText("Отозвано", { exact: true }).waitFor();
      await page.getByText(/Позвонила сама/).waitFor();
    },
    { width: desk },
  );
});

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`A table is filtered by conditions that the lists above it do not have, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { filter: "Фильтр", field: "Поле", city: "Город", value: "Значение", add: "Добавить условие", amount: "Сумма", operator: "Сравнение", more: "больше или позже", condition: "Условие ", apply: "Применить" }, en: { filter: "Filter", field: "Field", city: "City", value: "Value", add: "Add a condition", amount: "Amount", operator: "Comparison", more: "more or later than", condition: "Condition ", apply: "Apply" } }[language];
    const city = `Фильтроград ${language}`;
    const large = await newLead("Большая Сумма", { city, requestedAmount: { amount: 500_000_000, currency: "RUB" } });
    const small = await newLead("Малая Сумма", { city, requestedAmount: { amount: 100_000, currency: "RUB" } });
    await enter(
      franchisee,
      "/leads",
      async (visitor, page) => {
        const row = (number) => page.getByRole("region", { name: `${words.condition}${number}` });
        await page.getByRole("button", { name: words.filter, exact: true }).click();
        await row(1).getByLabel(words.field).selectOption({ label: words.city });
        await row(1).getByLabel(words.value).fill(city);
        await page.getByRole("button", { name: words.add }).click();
        await row(2).getByLabel(words.field).selectOption({ label: words.amount });
        await row(2).getByLabel(words.operator).selectOption({ label: words.more });
        await row(2).getByLabel(words.value).fill("1 000 000");
        await holds(visitor, "filter");
        await page.getByRole("button", { name: words.apply, exact: true }).click();
        await page.locator(`[data-id="${large.id}"]`).waitFor();
        await page.locator(`[data-id="${small.id}"]`).waitFor({ state: "detached" });
        await page.reload();
        await page.locator(`[data-id="${large.id}"]`).waitFor();
        assert.equal(await page.getByRole("row").count(), 2, "the heading and the one that is found");
      },
      { language, width, scheme },
    );
  });

test("A lead becomes a client, from its card", async () => {
  const { id } = await newLead("Будущий Клиент");
  await enter(
    franchisee,
    `/leads/${id}`,
    async (_, page) => {
      await page.getByRole("tab", { name: "Дубли" }).click();
      await page.getByRole("button", { name: /клиент/i }).first().click();
      await until(async () => (await own("GET", `leads/${id}`)).clientId !== undefined, "the lead has a client");
    },
    { width: desk },
  );
});

test("A task at a client's card stands in the day of who has made it, and is done there", async () => {
  const { id } = await newClient("Клиент С Делом");
  const title = "Подготовить договор";
  await enter(franchisee, `/clients/${id}`, async (_, page) => {
    await page.getByRole("tab", { name: "Задачи" }).click();
    await page.getByLabel("Новая задача").fill(title);
    await page.getByRole("button", { name: "Добавить" }).click();
    await page.getByRole("tabpanel").getByText(title).waitFor();
    await page.getByRole("button", { name: "Сделано" }).click();
    await page.getByText("Открытых задач нет").waitFor();
  });
});

test("A franchisee sees its own records and nobody else's", async () => {
  const theirs = await ask("POST", "leads", { name: "Чужой Лид", phones: [newPhone()] });
  await enter(franchisee, `/leads`, async (_, page) => {
    await page.goto(`/app/leads/${theirs.id}`);
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByText("Чужой Лид").count(), 0);
  });
});

test("Somebody of the franchisee's own is invited and blocked", () =>
  enter(
    franchisee,
    "/settings/people",
    async (_, page) => {
      const dialog = page.getByRole("dialog");
      await page.getByRole("button", { name: "Пригласить" }).click();
      await dialog.getByLabel("Почта").fill("kazan@example.ru");
      await dialog.getByLabel("Имя").fill("Казимир Казанский");
      await field(dialog, "Роли").click();
      await page.getByRole("option", { name: "Оператор" }).first().click();
      await page.keyboard.press("Escape");
      await dialog.getByRole("button", { name: "Пригласить" }).click();
      const row = page.locator("[data-id]").filter({ hasText: "Казимир Казанский" });
      await row.getByRole("button", { name: "Заблокировать" }).click();
      await row.getByText("Заблокирован", { exact: true }).waitFor();
    },
    { width: desk },
  ));
