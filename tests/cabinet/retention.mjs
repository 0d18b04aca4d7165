import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

test("A period is tried, refused where it is too short, kept, and what it names is forgotten at once", () =>
  enter(
    "admin@demo.mak",
    "/settings/retention",
    async (visitor, page) => {
      const dialog = page.getByRole("dialog");
      await page.getByText("Пока ничего не забыто").waitFor();
      await page.getByRole("button", { name: "Примерить" }).click();
      await page.getByRole("form", { name: "Примерить срок" }).getByRole("status").waitFor();
      await page.getByLabel("Сделки в корзине").fill("1");
      await page.getByRole("button", { name: "Сохранить" }).click();
      await page.locator("[aria-invalid=true]").waitFor();
      await holds(visitor, "settings-retention-refused");
      await page.getByLabel("Сделки в корзине").fill("365");
      await page.getByRole("button", { name: "Сохранить" }).click();
      await page.getByText("Сохранено", { exact: true }).waitFor();
      const { rules } = await ask("GET", "retention-policy");
      assert.deepEqual(rules, [{ kind: "trashed_deals", afterDays: 365 }]);
      await page.getByRole("button", { name: "Забыть сейчас" }).click();
      await dialog.getByRole("button", { name: "Забыть сейчас" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByText("Сделки в корзине: забыто 0, пришлось оставить 0").waitFor();
      await page.getByText("Готово", { exact: true }).waitFor();
      await holds(visitor, "settings-retention");
    },
    { width: phone },
  ));

test("The periods read in English, in the dark, on a desk", () =>
  enter(
    "admin@demo.mak",
    "/settings/retention",
    async (visitor, page) => {
      await page.getByLabel("Leads in the trash").waitFor();
      await holds(visitor, "settings-retention");
    },
    { language: "en", scheme: "dark", width: desk },
  ));
