// The day of somebody who has never seen it: a manager from a phone's window, and a franchisee in a second browser.
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { phone } from "../browser/visitor.mjs";
import { enter } from "./person.mjs";
import { newLead } from "./records.mjs";

const rub = (amount) => ({ amount: amount * 100, currency: "RUB" });

/** A lead whose person is a client twice. */
async function newLeadWithDuplicate(name) {
  const { id, digits } = await newLead(name, { city: "Казань", product: "mortgage" });
  const lead = await ask("GET", `leads/${id}`);
  await ask("POST", `leads/${id}/client`, undefined, { "if-match": `"${lead.version}"` });
  const duplicate = await ask("POST", "clients", { kind: "person", name, phones: [lead.phones[0].raw], inn: "500100732259" });
  return { id, digits, duplicate };
}

test("A manager finds a lead by three digits, merges its duplicate and moves its deal from a phone's window; a franchisee bids in a second browser and sees the outcome live", async () => {
  const { id, digits, duplicate } = await newLeadWithDuplicate("Пётр Путешествующий");
  const { clientId } = await ask("GET", `leads/${id}`);
  const [pipeline] = (await ask("GET", "pipelines")).items.filter(({ isDefault }) => isDefault);
  const [first, second] = pipeline.stages.filter(({ type }) => type === "open").sort((a, b) => a.order - b.order);
  const deal = await ask("POST", "deals", { title: "Сделка в пути", pipelineId: pipeline.id, stageId: first.id, leadId: id, clientId });
  await enter(
    "manager@demo.mak",
    "/day",
    async (visitor, page) => {
      await page.getByRole("button", { name: "Поиск" }).click();
      await page.getByRole("dialog").getByRole("combobox").fill(digits.slice(-3));
      await page.getByRole("option", { name: /Путешествующий.*Лид/ }).click();
      await page.getByRole("heading", { level: 1, name: "Пётр Путешествующий" }).waitFor();
      await page.getByRole("tab", { name: "Дубли" }).click();
      await page.locator(`[data-duplicate="${duplicate.id}"]`).getByRole("link", { name: "Сравнить и объединить" }).click();
      await page.getByText("Получится:").waitFor();
      await page.getByRole("button", { name: "Объединить", exact: true }).click();
      await page.getByText("Клиенты объединены").waitFor();
      await until(async () => (await ask("GET", `clients/${clientId}`)).inn === duplicate.inn, "the clients are one");
      await page.getByRole("button", { name: "Меню" }).click();
      await page.getByRole("navigation").getByRole("link", { name: "Доска" }).click();
      await page.locator(`[data-deal="${deal.id}"]`).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: second.name }).click();
      await until(async () => (await ask("GET", `deals/${deal.id}`)).stageId === second.id, "the deal has moved");
      await bidAndWin(id);
      await page.goto(`/app/leads/${id}`);
      await page.getByRole("heading", { level: 1, name: "Пётр Путешествующий" }).waitFor();
    },
    { width: phone },
  );
});

async function bidAndWin(leadId) {
  const lot = await ask("POST", "lots", { leadId, reserve: rub(1_000), step: rub(100), durationSeconds: 3_600 });
  await enter(
    "franchisee@demo.mak",
    "/market",
    async (_, page) => {
      const card = page.locator(`[data-lot="${lot.id}"]`);
      await card.getByRole("button", { name: "Сделать ставку" }).click();
      await card.getByText("Вы лидируете").waitFor();
      await page.getByRole("tab", { name: "Мои ставки" }).click();
      const { version } = await ask("GET", `lots/${lot.id}`);
      await ask("POST", `lots/${lot.id}/close`, undefined, { "if-match": `"${version}"` });
      await card.getByText("Выигран").waitFor();
    },
    { width: phone },
  );
}
