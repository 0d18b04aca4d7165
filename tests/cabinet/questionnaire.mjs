import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone, visit } from "../browser/visitor.mjs";
import { holds } from "./person.mjs";

const both = (ru, en) => ({ ru, en });
const words = {
  ru: { who: "Кто вы", person: "Физическое лицо", pets: "Есть ли питомцы", yes: "Да", names: "Их имена", income: "Доход в месяц", agree: "Я согласен", send: "Отправить", keep: "Сохранить и продолжить позже", kept: /Ответы сохранены/, thanks: "Спасибо!", gone: "Ссылка не действует" },
  en: { who: "Who are you", person: "A person", pets: "Any pets", yes: "Yes", names: "Their names", income: "Income a month", agree: "I consent", send: "Send", keep: "Save and go on later", kept: /Answers are saved/, thanks: "Thank you!", gone: "This link does not work" },
};

/** A client who was sent a link, and where it leads. */
async function newLink(name) {
  const client = await ask("POST", "clients", { kind: "person", name });
  const questionnaire = await ask("POST", "borrower-questionnaires", {
    title: both("Анкета на кредит", "Loan questionnaire"),
    consent: both("Я согласен на обработку моих персональных данных.", "I consent to the processing of my personal data."),
    questions: [
      { key: "kind", type: "select", text: both("Кто вы", "Who are you"), required: true, options: [{ value: "person", text: both("Физическое лицо", "A person") }, { value: "company", text: both("Компания", "A company") }] },
      { key: "income", type: "amount", text: both("Доход в месяц", "Income a month"), required: true, field: "monthly_income" },
      { key: "pets", type: "boolean", text: both("Есть ли питомцы", "Any pets"), shownIf: { key: "kind", values: ["person"] } },
      { key: "names", type: "text", text: both("Их имена", "Their names"), shownIf: { key: "pets", values: ["true"] }, requiredIf: { key: "pets", values: ["true"] } },
    ],
  });
  const { id, url, key } = await ask("POST", `clients/${client.id}/questionnaire-invitations`, { questionnaireId: questionnaire.id });
  assert.ok(url.endsWith(`/app/questionnaire#${key}`), url);
  return { id, address: `/app/questionnaire#${key}` };
}

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`A borrower begins by a link, goes on later and sends it, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const say = words[language];
    const { id, address } = await newLink(`Заёмщик ${language}`);
    await visit(
      async (visitor) => {
        const { page } = visitor;
        await page.goto(address);
        await page.getByLabel(say.who).selectOption({ label: say.person });
        await page.getByRole("button", { name: say.keep }).click();
        await page.getByText(say.kept).waitFor();
        await page.reload();
        await page.getByRole("radiogroup", { name: say.pets }).getByRole("radio", { name: say.yes }).check();
        await page.getByLabel(say.income).fill("много");
        await page.getByRole("button", { name: say.send }).click();
        await page.getByRole("alert").waitFor();
        await page.getByRole("checkbox", { name: say.agree }).check();
        await page.getByRole("button", { name: say.send }).click();
        // What the server refuses stands at the questions.
        await until(async () => (await page.locator("input[type=text][aria-invalid=true], input:not([type])[aria-invalid=true]").count()) === 2, "both answers are refused at their questions");
        await page.getByLabel(say.names).fill("Кот");
        await page.getByLabel(say.income).fill("120 000,50");
        await holds(visitor, "questionnaire");
        await page.getByRole("button", { name: say.send }).click();
        await page.getByRole("heading", { level: 1, name: say.thanks }).waitFor();
        await holds(visitor, "questionnaire-sent");
        const { answers, invitation } = await ask("GET", `questionnaire-invitations/${id}`);
        assert.equal(invitation.state, "submitted");
        assert.deepEqual(answers, [{ key: "kind", values: ["person"] }, { key: "income", values: ["120000.5"] }, { key: "pets", values: ["true"] }, { key: "names", values: ["Кот"] }]);
        await page.reload();
        await page.getByRole("heading", { level: 1, name: say.thanks }).waitFor();
        assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      },
      { language, width, scheme, script: true },
    );
  });

test("A link that is revoked, unknown or cut off says so", async () => {
  const { id, address } = await newLink("Заёмщик без ссылки");
  await ask("POST", `questionnaire-invitations/${id}/revoke`);
  await visit(
    async (visitor) => {
      const { page } = visitor;
      for (const dead of [address, "/app/questionnaire#short", "/app/questionnaire"]) {
        await page.goto("about:blank");
        await page.goto(dead);
        await page.getByRole("heading", { level: 1, name: words.ru.gone }).waitFor();
      }
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: words.en.gone }).waitFor();
      await holds(visitor, "questionnaire-gone");
    },
    { width: phone, script: true },
  );
});
