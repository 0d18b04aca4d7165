import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask, origin } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";
import { newLead } from "./records.mjs";

const appSecret = "fake-app-secret";
let channel;
let messages = 0;

/** WhatsApp as far as it speaks to us: what people write comes by its signed hook. */
async function write(person, name, text) {
  channel ??= await ask("POST", "channels", { name: "WhatsApp кабинета", kind: "whatsapp", newPeople: "lead", whatsapp: { phoneNumberId: "106500001", accessToken: "EAAfaketoken", appSecret, verifyToken: "verify-me-please" } });
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "74950000000", phone_number_id: "106500001" },
    contacts: [{ wa_id: person, profile: { name } }],
    messages: [{ id: `wamid.cabinet${++messages}`, from: person, timestamp: String(Math.floor(Date.now() / 1000)), type: "text", text: { body: text } }],
  };
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field: "messages", value }] }] });
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  const hook = new URL(new URL(channel.hookUrl).pathname, origin);
  const answer = await fetch(hook, { method: "POST", body, headers: { "content-type": "application/json", "x-hub-signature-256": signature } });
  assert.ok(answer.ok, `${answer.status}`);
}

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`Somebody writes, is read, taken, answered and the conversation closed, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { take: "Взять себе", mine: "Моя", reply: "Ответ", send: "Отправить", close: "Закрыть беседу", closed: "Закрытые" }, en: { take: "Take it", mine: "Mine", reply: "Answer", send: "Send", close: "Close it", closed: "Closed" } }[language];
    const name = `Пишущий ${language}`;
    await write(language === "ru" ? "79261110001" : "79261110002", name, "Здравствуйте, нужна ипотека");
    await enter(
      "manager@demo.mak",
      "/conversations",
      async (visitor, page) => {
        await page.getByRole("link", { name }).waitFor();
        await holds(visitor, "inbox");
        await page.getByRole("link", { name }).click();
        await page.getByText("Здравствуйте, нужна ипотека").waitFor();
        await page.getByRole("button", { name: words.take }).click();
        await page.getByText(words.mine, { exact: true }).waitFor();
        await page.getByLabel(words.reply).fill("Добрый день, перезвоним через час");
        await page.getByRole("button", { name: words.send }).click();
        await page.getByRole("list").getByText("Добрый день, перезвоним через час").waitFor();
        await holds(visitor, "conversation");
        await page.getByRole("button", { name: words.close }).click();
        await page.getByText(words.closed, { exact: true }).waitFor();
        const { items } = await ask("GET", "conversations?state=closed&limit=100");
        const closed = items.find(({ person }) => person.name === name);
        assert.equal(closed.unread, 0);
        assert.ok(closed.person.leadId, "whoever writes first becomes a lead");
      },
      { language, width, scheme },
    );
  });

test("Whoever hears events sees in the inbox and in a conversation what people write, as they write it", async () => {
  await write("79261110003", "Живой Собеседник", "Добрый вечер");
  await enter(
    "admin@demo.mak",
    "/conversations",
    async (_, page) => {
      await page.getByRole("link", { name: "Живой Собеседник" }).waitFor();
      await write("79261110004", "Второй Собеседник", "Есть вопрос");
      await page.getByRole("link", { name: "Второй Собеседник" }).click();
      await page.getByText("Есть вопрос").waitFor();
      await write("79261110004", "Второй Собеседник", "И ещё один");
      await page.getByText("И ещё один").waitFor();
    },
    { width: desk },
  );
});

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A week of tasks, the one before and the one after, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { before: "Предыдущая неделя", after: "Следующая неделя", all: "Только мои" }, en: { before: "The week before", after: "The week after", all: "Only mine" } }[language];
    const { id } = await newLead(`Лид Календаря ${language}`);
    const title = `Встреча ${language}`;
    await ask("POST", "tasks", { title, dueOn: "2031-05-14", links: [{ kind: "lead", id }] });
    await enter(
      "manager@demo.mak",
      "/calendar?day=2031-05-12",
      async (visitor, page) => {
        await page.getByRole("checkbox", { name: words.all }).click();
        await page.getByRole("region", { name: /14/ }).getByRole("link", { name: title }).waitFor();
        await holds(visitor, "calendar");
        await page.getByRole("button", { name: words.after }).click();
        await page.getByRole("link", { name: title }).waitFor({ state: "detached" });
        await page.getByRole("button", { name: words.before }).click();
        await page.getByRole("link", { name: title }).click();
        await page.getByRole("heading", { level: 1, name: `Лид Календаря ${language}` }).waitFor();
      },
      { language, width, scheme },
    );
  });

test("A client's card tells what was checked of him, and asks for what was not", async () => {
  const { id } = await ask("POST", "clients", { kind: "person", name: "Заёмщиков Игнат", lastName: "Заёмщиков", firstName: "Игнат", birthDate: "1990-01-02", inn: "500100732259" });
  await enter(
    "manager@demo.mak",
    `/clients/${id}`,
    async (visitor, page) => {
      await page.getByRole("tab", { name: "Проверки и кредиты" }).click();
      await page.getByText("Паспорт", { exact: true }).waitFor();
      await page.getByText("Заявок пока нет").waitFor();
      await holds(visitor, "client-lending");
      await page.getByRole("button", { name: "Запросить проверки" }).click();
      await until(async () => (await ask("GET", `clients/${id}/verifications`)).items.length > 0 || (await page.getByRole("alert").isVisible()), "the checks are asked for, or it is said why not");
    },
    { width: phone },
  );
});

test("Where no amoCRM is connected it is said so", () =>
  enter(
    "admin@demo.mak",
    "/settings/amo",
    async (visitor, page) => {
      await page.getByText("Аккаунт amoCRM не подключён").waitFor();
      await holds(visitor, "settings-amo");
    },
    { width: desk },
  ));
