import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const manager = "manager@demo.mak";
let pipelines = 0;

/** A pipeline of its own for a test: the last of its three open stages asks for an amount and an item. */
async function newBoard(...titles) {
  const stages = [{ name: "Новая" }, { name: "В работе" }, { name: "Договор", requiredFields: ["amount"], checklist: [{ name: "Паспорт сверен" }] }];
  const pipeline = await ask("POST", "pipelines", { name: `Воронка ${++pipelines}`, stages: [...stages, { name: "Успех", type: "won" }, { name: "Отказ", type: "lost" }].map((stage, at) => ({ color: "#1971C2", type: "open", ...stage, order: at + 1 })) });
  const deals = [];
  for (const title of titles) deals.push(await ask("POST", "deals", { title, pipelineId: pipeline.id }));
  return { address: `/board?pipeline=${pipeline.id}`, stages: pipeline.stages, deals };
}

const stageOf = async (deal) => (await ask("GET", `deals/${deal.id}`)).stageId;
const column = (page, stage) => page.locator(`[data-stage="${stage.id}"]`);
const card = (page, deal) => page.locator(`[data-deal="${deal.id}"]`);

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`The board reads in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const { address, deals } = await newBoard("Сделка на доске", "Ещё одна");
    await enter(
      manager,
      address,
      async (visitor, page) => {
        await card(page, deals[0]).waitFor();
        await holds(visitor, "board");
      },
      { language, width, scheme },
    );
  });

test("A card is dragged by the mouse to another stage, and lies there at once", async () => {
  const { address, stages, deals } = await newBoard("Перетащить мышью", "Осталась");
  await enter(
    manager,
    address,
    async (visitor, page) => {
      const from = await card(page, deals[0]).getByRole("button", { name: /^Перетащить/ }).boundingBox();
      const to = await column(page, stages[1]).boundingBox();
      await page.mouse.move(from.x + 5, from.y + 5);
      await page.mouse.down();
      await page.mouse.move(to.x + 60, to.y + 120, { steps: 12 });
      await page.mouse.up();
      await column(page, stages[1]).locator(`[data-deal="${deals[0].id}"]`).waitFor();
      await until(async () => (await stageOf(deals[0])) === stages[1].id, "the deal has moved");
      assert.equal(await stageOf(deals[1]), stages[0].id);
    },
    { width: desk },
  );
});

test("A card is moved by the keyboard, and what happens is said", async () => {
  const { address, stages, deals } = await newBoard("Перенести клавишами");
  await enter(
    manager,
    address,
    async (visitor, page) => {
      await card(page, deals[0]).getByRole("button", { name: /^Перетащить/ }).focus();
      await page.keyboard.press("Space");
      await page.locator("[aria-live=assertive]").filter({ hasText: "Перенести клавишами" }).waitFor({ state: "attached" });
      await page.keyboard.press("ArrowRight");
      await page.locator("[aria-live=assertive]").filter({ hasText: "В работе" }).waitFor({ state: "attached" });
      await page.keyboard.press("Space");
      await until(async () => (await stageOf(deals[0])) === stages[1].id, "the deal has moved");
    },
    { width: desk },
  );
});

test("From a phone's window a stage that asks for more gets it, and the deal goes in", async () => {
  const { address, stages, deals } = await newBoard("С телефона");
  await enter(
    manager,
    address,
    async (visitor, page) => {
      await card(page, deals[0]).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: "Договор" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Сумма").waitFor();
      // What was shown at once is taken back.
      await column(page, stages[0]).locator(`[data-deal="${deals[0].id}"]`).waitFor();
      await holds(visitor, "stage-entry");
      await dialog.getByLabel("Сумма").fill("1 500 000");
      await dialog.getByLabel("Паспорт сверен").check();
      await dialog.getByRole("button", { name: "Сохранить и переместить" }).click();
      await until(async () => (await stageOf(deals[0])) === stages[2].id, "the deal has moved");
      await dialog.waitFor({ state: "detached" });
      assert.equal((await ask("GET", `deals/${deals[0].id}`)).amount.amount, 150_000_000);
    },
    { width: phone },
  );
});

test("Where somebody else was faster the card goes back, and the reason is told", async () => {
  const { address, stages, deals } = await newBoard("Спорная сделка");
  await enter(
    manager,
    address,
    async (visitor, page) => {
      await card(page, deals[0]).waitFor();
      await ask("PATCH", `deals/${deals[0].id}`, { title: "Уже другая" });
      await card(page, deals[0]).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: "В работе" }).click();
      await page.getByRole("alert").waitFor();
      await column(page, stages[0]).getByText("Уже другая").waitFor();
      assert.equal(await stageOf(deals[0]), stages[0].id);
    },
    { width: desk },
  );
});

test("A deal is won from its card, another is lost for a reason, and both leave the board", async () => {
  const { address, deals } = await newBoard("Выиграть", "Проиграть");
  const reason = await ask("POST", "loss-reasons", { name: `Передумал ${pipelines}` });
  await enter(
    manager,
    address,
    async (visitor, page) => {
      await card(page, deals[0]).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: "Выиграна" }).click();
      await card(page, deals[0]).waitFor({ state: "detached" });
      await card(page, deals[1]).getByRole("button", { name: /^Переместить/ }).click();
      await page.getByRole("menuitem", { name: "Проиграна" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.locator("input").and(dialog.getByLabel("Причина")).click();
      await page.getByRole("option", { name: reason.name }).click();
      await dialog.getByRole("button", { name: "Проиграна" }).click();
      await card(page, deals[1]).waitFor({ state: "detached" });
      await until(async () => (await ask("GET", `deals/${deals[1].id}`)).lossReasonId === reason.id, "the deal is lost");
      assert.equal((await ask("GET", `deals/${deals[0].id}`)).state, "won");
    },
    { width: desk },
  );
});
