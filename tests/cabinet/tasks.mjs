import { test } from "node:test";
import { phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

for (const [language, scheme, words] of [["ru", "light", { task: "Новая задача", add: "Добавить", today: "Сегодня", tomorrow: "На завтра", next: "Ближайшие семь дней", done: "Сделано" }], ["en", "dark", { task: "New task", add: "Add", today: "Today", tomorrow: "To tomorrow", next: "Next seven days", done: "Done" }]])
  test(`A day: a task is made, put off to tomorrow and done, in ${language}, ${scheme}`, () =>
    enter(
      "operator@demo.mak",
      "/day",
      async (visitor, page) => {
        const title = `Позвонить (${language})`;
        const task = (section) => page.getByRole("region", { name: words[section] }).locator("[data-task]").filter({ hasText: title });
        await page.getByLabel(words.task).fill(title);
        await page.getByRole("button", { name: words.add }).click();
        // Before midnight of the person's zone it is due today.
        await task("today").getByRole("button", { name: words.tomorrow }).click();
        await task("next").waitFor();
        await holds(visitor, "day");
        await task("next").getByRole("button", { name: words.done }).click();
        await task("next").waitFor({ state: "detached" });
        await page.goto("/app/tasks");
        await page.getByRole("heading", { level: 1 }).waitFor();
        await holds(visitor, "tasks");
      },
      { language, scheme, width: phone },
    ));
