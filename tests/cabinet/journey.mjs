// The day of somebody who has never seen it: a manager from a phone's window, and a franchisee in a second browser.
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { phone } from "../browser/visitor.mjs";
import { enter } from "./person.mjs";
import { newLead } from "./records.mjs";

const rub = (amount) => ({ amount: amount * 100, currency: "RUB" });

test("A manager finds a lead by digits, moves a deal on the board, and a franchisee bids and sees the outcome in a browser beside", async () => {
  const { id, digits } = await newLead("Пётр Путешествующий", { city: "Казань", product: "mortgage" });
  const [pipeline] = (await ask("GET", "pipelines")).items.filter(({ isDefault }) => isDefault);
  const [first, second] = pipeline.stages.filter(({ type }) => type === "open").sort((a, b) => a.order - b.order);
  const deal = await ask("POST", "deals", { title: "Сделка в пути", pipelineId: pipeline.id, stageId: first.id });
  await enter(
    "manager@demo.mak",
    "/day",
    async (_, page) => {
      await page.getByRole("button", { name: "Поиск" }).click();
      await page.getByRole("dialog").getByRole("combobox").fill(digits.slice(-4));
      await page.getByRole("option", { name: /Путешествующий/ }).click();
      await page.getByRole("heading", { level: 1, name: "Пётр Путешествующий" }).waitFor();
      await page.getByRole("button", { name: "Меню" }).click();
      await page.getByRole("navigation").getByRole("link", { name: "Доска" }).click();
      await page.locator(`[data-deal="${deal.id}"]`).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: second.name }).click();
      await until(async () => (await ask("GET", `deals/${deal.id}`)).stageId === second.id, "the deal has moved");
      const lot = await ask("POST", "lots", { leadId: id, reserve: rub(1_000), step: rub(100), durationSeconds: 3_600 });
      await enter(
        "franchisee@demo.mak",
        "/market",
        async (__, market) => {
          const card = market.locator(`[data-lot="${lot.id}"]`);
          await card.getByRole("button", { name: "Сделать ставку" }).click();
          await card.getByText("Вы лидируете").waitFor();
          await market.getByRole("tab", { name: "Мои ставки" }).click();
          const { version } = await ask("GET", `lots/${lot.id}`);
          await ask("POST", `lots/${lot.id}/close`, undefined, { "if-match": `"${version}"` });
          await card.getByText("Выигран").waitFor();
        },
        { width: phone },
      );
      await page.goto(`/app/leads/${id}`);
      await page.getByRole("heading", { level: 1, name: "Пётр Путешествующий" }).waitFor();
    },
    { width: phone },
  );
});
