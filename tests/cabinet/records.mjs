import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const manager = "manager@demo.mak";
let phones = 0;

/** A lead of the demo's head office, with a telephone that nobody else has. */
export async function newLead(name, more = {}) {
  const digits = String(++phones).padStart(3, "0");
  const { id } = await ask("POST", "leads", { name, phones: [`+7917444${digits}1`], ...more });
  return { id, digits: `444${digits}` };
}

/** Beside a field its list of choices has the same label. */
const field = (page, label) => page.locator("input").and(page.getByLabel(label));

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A table, and the card of a lead, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const { id } = await newLead("Ольга Карточкина", { city: "Казань", product: "mortgage" });
    await enter(
      manager,
      "/leads",
      async (visitor, page) => {
        await page.getByRole("row", { name: /Карточкина/ }).first().waitFor();
        await holds(visitor, "leads");
        await page.locator(`[data-id="${id}"]`).click();
        await page.getByRole("heading", { level: 1, name: "Ольга Карточкина" }).waitFor();
        await page.getByRole("tabpanel").getByText(/Создание|Created/).first().waitFor();
        await holds(visitor, "lead");
      },
      { language, width, scheme },
    );
  });

test("A lead is found by three digits from the keyboard alone, and opened", async () => {
  const { digits } = await newLead("Найдётся По Цифрам");
  await enter(manager, "/leads", async (visitor, page) => {
    await page.getByRole("navigation", { includeHidden: true }).waitFor({ state: "attached" });
    await page.keyboard.press("Control+K");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
    await page.keyboard.type(digits.slice(-6));
    await page.getByRole("option", { name: /Найдётся По Цифрам/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Найдётся По Цифрам" }).waitFor();
  });
});

test("A partner registers a lead, and the next one with that telephone is told to be a duplicate", () =>
  enter("partner@demo.mak", "/leads", async (visitor, page) => {
    for (const [name, told] of [["Первый Раз", "Лид принят"], ["Второй Раз", "Этот человек уже был"]]) {
      await page.getByRole("button", { name: "Новый лид" }).click();
      await page.getByRole("dialog").getByLabel("Имя").fill(name);
      await page.getByRole("dialog").getByLabel("Телефон").fill("8 (917) 333-22-11");
      if (name === "Первый Раз") await holds(visitor, "new-lead");
      await page.getByRole("dialog").getByRole("button", { name: "Сохранить" }).click();
      await page.getByText(told).waitFor();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("main").getByRole("link", { name: /Лиды/ }).click();
      await page.getByRole("heading", { level: 1, name: "Лиды" }).waitFor();
    }
  }));

test("What somebody else has changed meanwhile is shown, and saving again decides for one's own", async () => {
  const { id } = await newLead("Спорный Лид", { city: "Казань" });
  await enter(manager, `/leads/${id}`, async (visitor, page) => {
    await page.getByLabel("Город").fill("Самара");
    await ask("PATCH", `leads/${id}`, { city: "Пермь" });
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("alert").getByText("Город: Пермь").waitFor();
    assert.equal(await page.getByLabel("Город").inputValue(), "Самара");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Сохранено", { exact: true }).waitFor();
    assert.equal((await ask("GET", `leads/${id}`)).city, "Самара");
  });
});

test("Whoever hears events sees what another writes, and is warned before he overwrites it", async () => {
  const { id } = await newLead("Вдвоём", { city: "Казань" });
  await enter("admin@demo.mak", `/leads/${id}`, async (visitor, page) => {
    await page.getByLabel("Город").fill("Самара");
    await ask("PATCH", `leads/${id}`, { city: "Пермь", name: "Вдвоём и вместе" });
    await page.getByRole("heading", { level: 1, name: "Вдвоём и вместе" }).waitFor();
    await page.getByRole("alert").getByText("Город: Пермь").waitFor();
    await page.getByRole("button", { name: "Отменить правки" }).click();
    assert.equal(await page.getByLabel("Город").inputValue(), "Пермь");
  });
});

test("What the API refuses stands at the field that it speaks of", async () => {
  const { id } = await newLead("Лид С Ошибкой");
  await enter(manager, `/leads/${id}`, async (visitor, page) => {
    await page.getByLabel("Имя").fill("а".repeat(1_000));
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.locator("[aria-invalid=true]").waitFor();
    await holds(visitor, "lead-refused");
  });
});

test("A status is changed, a comment written and a task made and done at the card", async () => {
  const { id } = await newLead("Рабочий Лид");
  await enter(
    manager,
    `/leads/${id}`,
    async (visitor, page) => {
      await page.getByRole("button", { name: /^Статус:/ }).click();
      await page.getByRole("menuitem").first().click();
      await page.getByRole("tab", { name: "Комментарии" }).click();
      await page.getByLabel("Новый комментарий").fill("Перезвонить после обеда");
      await page.getByRole("button", { name: "Добавить" }).click();
      await page.getByRole("tabpanel").getByText("Перезвонить после обеда").nth(0).waitFor();
      await page.getByRole("tab", { name: "Задачи" }).click();
      await page.getByLabel("Новая задача").fill("Позвонить");
      await page.getByRole("button", { name: "Добавить" }).click();
      await page.getByRole("button", { name: "Сделано" }).click();
      await page.getByText("Открытых задач нет").waitFor();
      const { status } = await ask("GET", `leads/${id}`);
      assert.notEqual(status, "new");
      await page.getByRole("tab", { name: "История" }).click();
      await page.getByRole("tabpanel").getByText(/Новый → /).waitFor();
    },
    { width: desk },
  );
});

test("A table is filtered and kept as a view, which opens again with its filter", async () => {
  await newLead("Ипотечный Лид", { product: "mortgage" });
  await newLead("Другой Лид", { product: "other" });
  await enter(
    manager,
    "/leads",
    async (visitor, page) => {
      await field(page, "Продукт").click();
      await page.getByRole("option", { name: "Ипотека" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("row", { name: /Другой Лид/ }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Сохранить представление" }).click();
      await page.getByRole("dialog").getByLabel("Название").fill("Только ипотека");
      await page.getByRole("dialog").getByRole("button", { name: "Сохранить" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.goto("/app/leads");
      await field(page, "Представление").click();
      await page.getByRole("option", { name: "Только ипотека" }).click();
      await page.getByRole("row", { name: /Другой Лид/ }).waitFor({ state: "detached" });
      await page.getByRole("row", { name: /Ипотечный Лид/ }).waitFor();
    },
    { width: desk },
  );
});

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`Columns are chosen and put in order, stay after a reload, and go into a view, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { columns: "Столбцы", more: "Ответственный", city: "Город", up: "Выше: Ответственный", close: "Закрыть", save: "Сохранить представление", name: "Название", usual: "Как обычно", view: /^Что сделать с представлением/, share: "Переименовать и поделиться", remove: "Удалить" }, en: { columns: "Columns", more: "Responsible", city: "City", up: "Responsible up", close: "Close", save: "Save view", name: "Title", usual: "As usual", view: /^What to do with the view/, share: "Rename and share", remove: "Delete" } }[language];
    await newLead("Лид Со Столбцами", { city: "Казань" });
    await enter(
      manager,
      "/leads",
      async (visitor, page) => {
        const dialog = page.getByRole("dialog");
        const heading = page.getByRole("columnheader", { name: words.more });
        await page.getByRole("row", { name: /Лид Со Столбцами/ }).first().waitFor();
        await page.getByRole("button", { name: words.columns }).click();
        await dialog.getByRole("checkbox", { name: words.city }).uncheck();
        await dialog.getByRole("checkbox", { name: words.more }).check();
        while (await dialog.getByRole("button", { name: words.up }).isEnabled()) await dialog.getByRole("button", { name: words.up }).click();
        await holds(visitor, "columns");
        await dialog.getByRole("button", { name: words.close }).last().click();
        await dialog.waitFor({ state: "detached" });
        await page.reload();
        await heading.waitFor();
        assert.equal(await page.getByRole("columnheader", { name: words.city }).count(), 0);
        await page.getByRole("button", { name: words.save }).click();
        await dialog.getByLabel(words.name).fill(`Со столбцами ${language}`);
        await dialog.locator("button[type=submit]").click();
        await dialog.waitFor({ state: "detached" });
        const { search } = new URL(page.url());
        await page.goto("/app/leads");
        await page.getByRole("button", { name: words.columns }).click();
        await dialog.getByRole("button", { name: words.usual }).click();
        await heading.waitFor({ state: "detached" });
        await page.goto(`/app/leads${search}`);
        await heading.waitFor();
        await holds(visitor, "leads-in-a-view");
        await page.getByRole("button", { name: words.view }).click();
        await page.getByRole("menuitem", { name: words.share }).click();
        await dialog.getByLabel(words.name).fill(`Наши столбцы ${language}`);
        await holds(visitor, "view-shared");
        await dialog.locator("button[type=submit]").click();
        await dialog.waitFor({ state: "detached" });
        await page.getByRole("button", { name: words.view }).and(page.getByRole("button", { name: new RegExp(`Наши столбцы ${language}`) })).click();
        await page.getByRole("menuitem", { name: words.remove }).click();
        await dialog.getByRole("button", { name: words.remove, exact: true }).click();
        await dialog.waitFor({ state: "detached" });
        await heading.waitFor({ state: "detached" });
        assert.equal(new URL(page.url()).search, "");
      },
      { language, width, scheme },
    );
  });

test("Hundreds of rows are read page by page while one scrolls, and only those seen are drawn", async () => {
  const many = 220;
  const leads = Array.from({ length: many }, (_, at) => ({ name: `Строка ${at}`, phones: [`+7918${String(at).padStart(7, "0")}`] }));
  for (let at = 0; at < many; at += 100) await ask("POST", "leads/batch", { items: leads.slice(at, at + 100) });
  await enter(
    manager,
    "/leads",
    async (visitor, page) => {
      const scroller = page.getByRole("rowgroup");
      await page.getByRole("row", { name: /Строка 219/ }).waitFor();
      for (const row of [150, 50, 0]) {
        const wanted = page.getByRole("row", { name: new RegExp(`Строка ${row}\\b`) });
        while ((await wanted.count()) === 0) {
          // A slow machine draws it when it has been passed already: then once more from the top.
          await scroller.evaluate((element) => {
            const before = element.scrollTop;
            element.scrollTop += element.clientHeight / 2;
            if (element.scrollTop === before) element.scrollTop = 0;
          });
          await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
        }
      }
      assert.ok((await page.getByRole("row").count()) < 60);
    },
    { width: desk },
  );
});

for (const [address, name] of [["/clients", "clients"], ["/deals", "deals"]])
  for (const width of [phone, desk])
    test(`The table of ${name} is in order, ${width} pixels wide`, () =>
      enter(
        manager,
        address,
        async (visitor, page) => {
          await page.getByRole("status", { name: "Загрузка" }).waitFor({ state: "detached" });
          await holds(visitor, name);
        },
        { width },
      ));
