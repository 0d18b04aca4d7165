import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, tokenOf } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";
import { newLead } from "./records.mjs";

const rub = (amount) => ({ amount: amount * 100, currency: "RUB" });

/** A lead of the head office, put up for an hour. */
async function newLot() {
  const { id: leadId } = await newLead("Лид На Торги", { city: "Казань", product: "mortgage" });
  return ask("POST", "lots", { leadId, reserve: rub(1_000), step: rub(100), durationSeconds: 3_600 });
}

test("A franchisee bids, is outbid by another, bids more and sees the outcome, all without a reload", async () => {
  const lot = await newLot();
  await enter(
    "franchisee@demo.mak",
    "/market",
    async (visitor, page) => {
      const card = page.locator(`[data-lot="${lot.id}"]`);
      await card.getByRole("timer").filter({ hasText: /00:5\d:\d\d/ }).waitFor();
      await card.getByLabel("Ваш максимум").fill("1500");
      await card.getByRole("button", { name: "Сделать ставку" }).click();
      await card.getByText("Вы лидируете").waitFor();
      await holds(visitor, "market");
      await ask("POST", `lots/${lot.id}/bids`, { maximum: rub(2_000) }, await tokenOf("demo-franchisee-2"));
      await card.getByText("Перебита").waitFor();
      await card.getByLabel("Ваш максимум").fill("3000");
      await card.getByRole("button", { name: "Сделать ставку" }).click();
      await card.getByText("Вы лидируете").waitFor();
      await page.getByRole("tab", { name: "Мои ставки" }).click();
      const { version } = await ask("GET", `lots/${lot.id}`);
      await ask("POST", `lots/${lot.id}/close`, undefined, { "if-match": `"${version}"` });
      await card.getByText("Выигран").waitFor();
      await holds(visitor, "market-won");
    },
    { width: phone },
  );
});

test("What is bid too low is told at the field, and nothing is held for it", async () => {
  const lot = await newLot();
  await enter(
    "franchisee@demo.mak",
    "/market",
    async (visitor, page) => {
      const card = page.locator(`[data-lot="${lot.id}"]`);
      await card.getByLabel("Ваш максимум").fill("1");
      await card.getByRole("button", { name: "Сделать ставку" }).click();
      await card.getByRole("alert").or(card.locator("[aria-invalid=true]")).first().waitFor();
      assert.equal((await ask("GET", `lots/${lot.id}`)).bidCount, 0);
    },
    { width: desk },
  );
});

test("Whoever hears events sees a lot come up and be bid for at once", () =>
  enter(
    "admin@demo.mak",
    "/market",
    async (visitor, page) => {
      const lot = await newLot();
      const card = page.locator(`[data-lot="${lot.id}"]`);
      await card.waitFor();
      await ask("POST", `lots/${lot.id}/bids`, { maximum: rub(1_200) }, await tokenOf("demo-franchisee-3"));
      await card.getByText(/1 ставка/).waitFor();
      await holds(visitor, "market-admin");
    },
    { width: desk, scheme: "dark" },
  ));
