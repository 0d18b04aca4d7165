import { test } from "node:test";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

for (const [language, width, scheme, email] of [["ru", phone, "light", "manager@demo.mak"], ["en", desk, "dark", "partner@demo.mak"]])
  test(`Whoever is here for the first time is shown what is where, once, and again when asked for, in ${language}, ${width} pixels wide, ${scheme}`, () => {
    const words = { ru: { tour: "Что где", next: "Дальше", done: "Начать работу", close: "Закрыть", menu: /настройки и выход/ }, en: { tour: "What is where", next: "Next", done: "Begin to work", close: "Close", menu: /settings and sign out/ } }[language];
    return enter(
      email,
      "/leads",
      async (visitor, page) => {
        const dialog = page.getByRole("dialog", { name: words.tour });
        const done = dialog.getByRole("button", { name: words.done });
        await dialog.waitFor();
        await holds(visitor, "tour");
        while (!(await done.isVisible())) await dialog.getByRole("button", { name: words.next }).click();
        await done.click();
        await dialog.waitFor({ state: "detached" });
        await page.reload();
        await page.getByRole("row").nth(1).or(page.getByRole("main").getByRole("heading", { level: 1 })).first().waitFor();
        await page.getByRole("button", { name: words.menu }).click();
        await page.getByRole("menuitem", { name: words.tour }).click();
        await dialog.getByRole("button", { name: words.close }).click();
        await dialog.waitFor({ state: "detached" });
      },
      { language, width, scheme, isFirstDay: true },
    );
  });
