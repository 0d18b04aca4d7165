import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

let tables = 0;

/** A table of leads; the last row's amount is no number. */
function table() {
  const number = ++tables;
  const telephone = (row) => `+7920${number}${String(row).padStart(6, "0")}`;
  const lines = ["Имя;Телефон;Город;Сколько нужно", `Загруженный Первый ${number};${telephone(1)};Казань;1500000`, `Загруженный Второй ${number};${telephone(2)};Пермь;900000`, `Загруженный Третий ${number};${telephone(3)};Уфа;много`];
  return { name: `leads-${number}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")), telephone };
}

const found = async (telephone) => (await ask("GET", `search?q=${encodeURIComponent(telephone.slice(-8))}&types=lead`)).leads.items;
const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`A table is mapped, looked at, tried, imported and taken back, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { preview: "Предпросмотр", save: "Сохранить", amount: "Сумма", check: "Проверить без загрузки", checked: "Проверен", run: "Загрузить", done: "Готов", back: "Отменить импорт", undone: "Отменён", refused: "Отказано" },
      en: { preview: "Preview", save: "Save", amount: "Amount", check: "Check without importing", checked: "Checked", run: "Import", done: "Done", back: "Take the import back", undone: "Taken back", refused: "Refused" },
    }[language];
    const { telephone, ...file } = table();
    await enter(
      "admin@demo.mak",
      "/imports",
      async (visitor, page) => {
        await page.locator("input[type=file]").setInputFiles(file);
        await page.getByRole("heading", { level: 1, name: file.name }).waitFor();
        const column = field(page, "Сколько нужно");
        await column.fill(words.amount);
        await page.getByRole("option", { name: words.amount, exact: true }).first().click();
        await page.getByRole("button", { name: words.save, exact: true }).click();
        await page.getByRole("region", { name: words.preview }).getByText(/Загруженный Первый/).waitFor();
        await holds(visitor, "import-mapping");
        await page.getByRole("button", { name: words.check, exact: true }).click();
        await page.getByRole("status").filter({ hasText: words.checked }).first().waitFor();
        assert.equal((await found(telephone(1))).length, 0, "nothing is imported by the check");
        await page.locator("[data-id]").getByText(words.refused, { exact: true }).waitFor();
        await page.getByRole("button", { name: words.run, exact: true }).click();
        await page.getByRole("status").filter({ hasText: words.done }).first().waitFor();
        await holds(visitor, "import-done");
        await until(async () => (await found(telephone(1))).length === 1, "the lead is there");
        await page.getByRole("button", { name: words.back }).click();
        await page.getByRole("status").filter({ hasText: words.undone }).first().waitFor();
        await until(async () => (await found(telephone(1))).length === 0, "the lead is gone");
      },
      { language, width, scheme },
    );
  });

test("What is no table is refused in words, and an import of before stays in the list", () =>
  enter(
    "franchisee@demo.mak",
    "/imports",
    async (visitor, page) => {
      await page.getByText("Импортов пока не было").waitFor();
      await page.locator("input[type=file]").setInputFiles({ name: "picture.csv", mimeType: "text/csv", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]) });
      await page.getByRole("alert").waitFor();
      await holds(visitor, "imports");
      const { telephone: _, ...file } = table();
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByRole("heading", { level: 1, name: file.name }).waitFor();
      await page.getByRole("main").getByRole("link", { name: /Импорт/ }).click();
      await page.getByRole("link", { name: file.name }).waitFor();
    },
    { width: phone },
  ));
