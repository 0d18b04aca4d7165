import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const field = (scope, label) => scope.locator("input").and(scope.getByLabel(label, { exact: true }));

test("A unit and a team are made, somebody is taken into it and out of it, and both are deleted after a question", () =>
  enter(
    "admin@demo.mak",
    "/settings/teams",
    async (visitor, page) => {
      const dialog = page.getByRole("dialog");
      const confirm = async () => {
        await dialog.getByRole("button", { name: "Удалить", exact: true }).click();
        await dialog.waitFor({ state: "detached" });
      };
      await page.getByRole("button", { name: "Новое подразделение" }).click();
      await dialog.getByLabel("Название").fill("Филиал кабинета");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Новая команда" }).click();
      await dialog.getByLabel("Название").fill("Команда кабинета");
      await field(dialog, "Подразделение").click();
      await page.getByRole("option", { name: "Филиал кабинета" }).click();
      await holds(visitor, "settings-new-team");
      await dialog.getByRole("button", { name: "Сохранить" }).click();
      await dialog.waitFor({ state: "detached" });
      const team = page.locator("[data-id]").filter({ hasText: "Команда кабинета" });
      await team.getByText("Филиал кабинета · 0 участников").waitFor();
      await team.getByRole("combobox", { name: /Добавить участника/ }).click();
      await page.getByRole("option").first().click();
      await team.getByText(/1 участник/).waitFor();
      await holds(visitor, "settings-teams");
      const { memberIds } = (await ask("GET", "teams?limit=200")).items.find(({ name }) => name === "Команда кабинета");
      assert.equal(memberIds.length, 1);
      await team.getByRole("button", { name: /^Убрать из команды/ }).click();
      await team.getByText(/0 участников/).waitFor();
      await team.getByRole("button", { name: "Удалить Команда кабинета" }).or(team.getByRole("button", { name: /^Удалить/ })).first().click();
      await confirm();
      await team.waitFor({ state: "detached" });
      const unit = page.locator("[data-id]").filter({ hasText: "Филиал кабинета" });
      await unit.getByRole("button", { name: /^Удалить/ }).click();
      await confirm();
      await unit.waitFor({ state: "detached" });
    },
    { width: phone },
  ));

test("A manager reads the teams in English and in the dark, and changes nothing", () =>
  enter(
    "manager@demo.mak",
    "/settings/teams",
    async (visitor, page) => {
      await page.getByRole("heading", { level: 2, name: "Units" }).waitFor();
      await page.getByRole("status", { name: "Loading" }).first().waitFor({ state: "detached" });
      assert.equal(await page.getByRole("button", { name: /^New/ }).count(), 0);
      await holds(visitor, "settings-teams");
    },
    { language: "en", scheme: "dark", width: desk },
  ));
