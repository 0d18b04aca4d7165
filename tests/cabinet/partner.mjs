import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const partner = "partner@demo.mak";
const today = new Date().toISOString().slice(0, 10);
const rub = (amount) => ({ amount: amount * 100, currency: "RUB" });
let company;
let ladder;

/** The company of the demo's partner, of which he is the owner; it earns one percent of each loan. */
async function companyOfPartner() {
  company ??= (async () => {
    const { items } = await ask("GET", "users?limit=200");
    const { id } = items.find(({ email }) => email === partner);
    const made = await ask("POST", "partners", { kind: "partner", legalForm: "company", name: "Ромашка", legalName: "ООО «Ромашка»", inn: "7707083893", kpp: "773601001", ogrn: "1027700132195", city: "Казань", ownerId: id });
    const plan = await ask("POST", "commission-plans", { code: "cabinet_plan", name: "Процент с выдачи", effectiveFrom: "2026-01-01", terms: { rules: [{ key: "loans", fact: "loan_issued", role: "introducer", holdDays: 0, rates: [{ from: 0, percent: 1 }] }] } });
    await ask("PUT", `partners/${made.id}/bank-details`, { bik: "044525225", account: "40817810600000000004", correspondentAccount: "30101810400000000225", bankName: "ПАО Сбербанк" });
    await ask("PUT", "settlement-settings", { isCodeRequired: false });
    await ask("POST", "commission-assignments", { partnerId: made.id, planId: plan.id, effectiveFrom: "2026-01-01" });
    return made;
  })();
  return company;
}

/** A settlement of loans that were issued, with a line for each. */
async function newSettlement(...loans) {
  const { id } = await companyOfPartner();
  const facts = [];
  for (const loan of loans) facts.push(await ask("POST", "commission-facts", { kind: "loan_issued", partnerId: id, causeId: crypto.randomUUID(), occurredOn: today, amount: rub(loan) }));
  const approved = async ({ id: factId }) => (await ask("GET", `commissions?factId=${factId}`)).items.some(({ state }) => state === "approved");
  await until(async () => (await Promise.all(facts.map(approved))).every(Boolean), "what was earned is approved");
  const { items } = await ask("POST", "settlements", { through: today, partnerIds: [id] });
  return items[0];
}

test("A partner reads what he has earned and by which rule, and his requisites, from a phone", async () => {
  await newSettlement(1_000_000);
  await enter(
    partner,
    "/income",
    async (visitor, page) => {
      await page.getByText(/10\s000\s₽/).first().waitFor();
      await page.getByRole("region", { name: "По месяцам" }).waitFor();
      await holds(visitor, "income");
      await page.getByRole("button", { name: "Меню" }).click();
      await page.getByRole("navigation").getByRole("link", { name: "Моя компания" }).click();
      await page.getByLabel("Сайт").fill("https://romashka.example/");
      await page.getByRole("button", { name: "Сохранить" }).click();
      await page.getByText("Сохранено", { exact: true }).waitFor();
      await holds(visitor, "company");
      assert.equal((await ask("GET", `partners/${(await companyOfPartner()).id}`)).website, "https://romashka.example/");
    },
    { width: phone },
  );
});

test("A partner disputes a line, the office answers, he accepts, and the office marks it paid", async () => {
  const settlement = await newSettlement(2_000_000, 3_000_000);
  await enter(
    partner,
    "/settlements",
    async (visitor, page) => {
      await page.locator(`[data-id="${settlement.id}"]`).getByRole("link").click();
      await page.getByRole("button", { name: "Оспорить" }).first().click();
      await page.getByRole("dialog").getByLabel("Причина").fill("Сумма больше");
      await holds(visitor, "settlement-dispute");
      await page.getByRole("dialog").getByRole("button", { name: "Оспорить" }).click();
      await page.getByText("1 открытый спор").waitFor();
      await enter(
        "admin@demo.mak",
        `/settlements/${settlement.id}`,
        async (office, desktop) => {
          await desktop.getByRole("button", { name: "Отклонить спор" }).click();
          await desktop.getByRole("dialog").getByLabel("Ответить").fill("По договору верно");
          await desktop.getByRole("dialog").getByRole("button", { name: "Ответить" }).click();
          await desktop.getByText("Спор отклонён").waitFor();
          await holds(office, "settlement-office");
          await page.reload();
          await page.getByText("По договору верно").waitFor();
          await page.getByRole("button", { name: "Принять акт" }).click();
          await page.getByText("Акт принят", { exact: true }).waitFor();
          await holds(visitor, "settlement");
          await desktop.reload();
          await desktop.getByRole("button", { name: "Отметить оплату" }).click();
          await desktop.getByRole("dialog").getByLabel("Номер платёжки").fill("152");
          await desktop.getByRole("dialog").getByRole("button", { name: "Отметить оплату" }).click();
          await desktop.getByText("Оплачен", { exact: true }).waitFor();
          assert.equal((await ask("GET", `settlements/${settlement.id}`)).state, "paid");
        },
        { width: desk },
      );
    },
    { width: phone },
  );
});

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A partner makes a link, shows its code as a picture and switches it off, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { add: "Новая ссылка", name: "Название", save: "Сохранить", qr: "QR-код", close: "Закрыть", active: "Действует" }, en: { add: "New link", name: "Title", save: "Save", qr: "QR code", close: "Close", active: "Active" } }[language];
    await companyOfPartner();
    await enter(
      partner,
      "/referrals",
      async (visitor, page) => {
        await page.getByRole("button", { name: words.add }).click();
        await page.getByRole("dialog").getByLabel(words.name).fill(`Визитка ${language}`);
        await page.getByRole("dialog").getByRole("button", { name: words.save }).click();
        const link = page.locator("[data-id]").filter({ hasText: `Визитка ${language}` });
        await link.getByRole("button", { name: words.qr }).click();
        await page.getByRole("dialog").getByRole("img", { name: /Визитка/ }).waitFor();
        await page.getByRole("dialog").getByRole("button", { name: words.close }).click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await link.getByRole("switch", { name: words.active }).click();
        await link.getByRole("switch", { checked: false }).waitFor();
        await holds(visitor, "referrals");
      },
      { language, width, scheme },
    );
  });

test("A partner writes to the office at his lead and reads its history, and has no page of the office's", async () => {
  await enter(
    partner,
    "/leads",
    async (visitor, page) => {
      await page.getByRole("button", { name: "Новый лид" }).click();
      await page.getByRole("dialog").getByLabel("Имя").fill("Лид Партнёра");
      await page.getByRole("dialog").getByLabel("Телефон").fill("+79161112233");
      await page.getByRole("dialog").getByRole("button", { name: "Сохранить" }).click();
      await page.getByRole("heading", { level: 1, name: "Лид Партнёра" }).waitFor();
      await page.getByRole("tabpanel").getByText("Создание").waitFor();
      await page.getByRole("tab", { name: "Комментарии" }).click();
      await page.getByLabel("Новый комментарий").fill("Клиент просил звонить утром");
      await page.getByRole("button", { name: "Добавить" }).click();
      await page.getByRole("tabpanel").getByText("Клиент просил звонить утром").nth(0).waitFor();
      await holds(visitor, "partner-lead");
      const links = await page.getByRole("navigation").getByRole("link").allInnerTexts();
      assert.deepEqual(links, ["Лиды", "Моя компания", "Начисления", "Грейды", "Калькулятор дохода", "Взаиморасчёты", "Рекомендации"]);
    },
    { width: desk },
  );
});

test("Whoever works in no partner's company is told so", () =>
  enter("admin@demo.mak", "/company", async (visitor, page) => {
    await page.getByText("Вы не состоите ни в одной компании-партнёре").waitFor();
    await holds(visitor, "company-none");
  }));

test("A partner brings a file to his own lead, and the office reads it", async () => {
  await enter(partner, "/leads", async (_, page) => {
    await page.getByRole("button", { name: "Новый лид" }).click();
    await page.getByRole("dialog").getByLabel("Имя").fill("Лид С Паспортом");
    await page.getByRole("dialog").getByLabel("Телефон").fill("+79161112244");
    await page.getByRole("dialog").getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("heading", { level: 1, name: "Лид С Паспортом" }).waitFor();
    const id = new URL(page.url()).pathname.split("/").at(-1);
    await page.getByRole("tab", { name: "Файлы" }).click();
    await page.locator("input[type=file]").setInputFiles({ name: "passport.txt", mimeType: "text/plain", buffer: Buffer.from("Паспорт\n") });
    await page.getByRole("button", { name: "Скачать passport.txt" }).waitFor();
    const { items } = await ask("GET", `files?recordType=lead&recordId=${id}`);
    assert.deepEqual(items.map(({ name }) => name), ["passport.txt"]);
  });
});

test("A partner's pages hold together in English, in the dark, on a phone", () =>
  enter(
    partner,
    "/settlements",
    async (visitor, page) => {
      await page.getByRole("heading", { level: 1, name: "Settlements" }).waitFor();
      await holds(visitor, "settlements");
      await page.goto("/app/income");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await holds(visitor, "income");
    },
    { language: "en", scheme: "dark", width: phone },
  ));

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A partner reads what is missing for his next grade, calculates, and is told why where it cannot be, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = {
      ru: { missing: /«Серебро»: ещё/, more: "Ещё вариант", calculate: "Рассчитать", few: "Лидов пока слишком мало для прогноза дохода", menu: /настройки и выход/, help: "Справка", question: "Как получить следующий грейд?", answer: /чего не хватает/ },
      en: { missing: /“Silver”: \d+ more/, more: "Another scenario", calculate: "Calculate", few: "There are too few leads yet to forecast an income", menu: /settings and sign out/, help: "Help", question: "How do I reach the next grade?", answer: /says what is missing/ },
    }[language];
    await companyOfPartner();
    ladder ??= ask("POST", "grade-ladders", {
      audience: "partner",
      effectiveFrom: `${today.slice(0, 8)}01`,
      grades: [
        { key: "base", name: { en: "Base", ru: "Базовый" }, bonusPercent: 0, entry: [], keep: [] },
        { key: "silver", name: { en: "Silver", ru: "Серебро" }, bonusPercent: 10, entry: [{ fact: "loan_issued", measure: "count", months: 1, least: 500 }], keep: [] },
      ],
    });
    await ladder;
    await enter(
      partner,
      "/grades",
      async (visitor, page) => {
        await page.getByText(words.missing).first().waitFor();
        await holds(visitor, "grades");
        await page.goto("/app/calculator");
        await page.getByRole("button", { name: words.more }).click();
        await page.getByRole("button", { name: words.calculate }).click();
        await page.getByRole("alert").getByText(words.few).waitFor();
        await holds(visitor, "calculator");
        await page.getByRole("button", { name: words.menu }).click();
        await page.getByRole("menuitem", { name: words.help }).click();
        await page.getByRole("button", { name: words.question }).click();
        await page.getByText(words.answer).waitFor();
        await holds(visitor, "help");
      },
      { language, width, scheme },
    );
  });
