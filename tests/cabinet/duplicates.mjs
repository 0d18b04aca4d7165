import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

let telephones = 0;

/** Two clients of one person: the same telephone, and what each of them alone knows. */
export async function newPair(surname) {
  const number = `+7919${String(++telephones).padStart(7, "0")}`;
  const one = await ask("POST", "clients", { kind: "person", name: `${surname} Иван`, phones: [number], note: "Перезвонить" });
  const other = await ask("POST", "clients", { kind: "person", name: `${surname} Иван Сергеевич`, phones: [number], emails: [`i${telephones}@example.ru`] });
  return { one, other };
}

const clientOf = ({ id }) => ask("GET", `clients/${id}`);

for (const [language, width, scheme] of [["ru", phone, "light"], ["en", desk, "dark"]])
  test(`Two clients are compared field by field and merged, and the merge is undone at once, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const words = { ru: { merge: "Объединить", undo: "Отменить", undone: "Объединение отменено", name: "Имя" }, en: { merge: "Merge", undo: "Undo", undone: "The merge is undone", name: "Name" } }[language];
    const { one, other } = await newPair(`Двойников${width}`);
    await enter(
      "manager@demo.mak",
      `/duplicates/compare?clients=${one.id},${other.id}`,
      async (visitor, page) => {
        await page.getByRole("radiogroup", { name: words.name, exact: true }).getByRole("radio", { name: other.name }).check();
        await holds(visitor, "compare");
        await page.getByRole("button", { name: words.merge, exact: true }).click();
        await page.getByRole("heading", { level: 1, name: other.name }).waitFor();
        const merged = await clientOf(one);
        assert.equal(merged.name, other.name);
        assert.equal(merged.emails.length, 1);
        assert.equal((await clientOf(other)).mergedInto, one.id);
        await page.getByRole("status").getByRole("button", { name: words.undo, exact: true }).click();
        await page.getByText(words.undone, { exact: true }).waitFor();
        assert.equal((await clientOf(one)).name, one.name);
        assert.equal((await clientOf(other)).mergedInto, undefined);
      },
      { language, width, scheme },
    );
  });

test("What a scan finds is told apart, and looked at again", async () => {
  const { one, other } = await newPair("Разных");
  await enter(
    "admin@demo.mak",
    "/duplicates",
    async (visitor, page) => {
      await page.getByRole("button", { name: "Найти дубли" }).click();
      const cluster = page.locator("[data-cluster]").filter({ hasText: other.name });
      await cluster.waitFor();
      await holds(visitor, "duplicates");
      await cluster.getByRole("link").click();
      await page.locator(`[data-client="${one.id}"]`).waitFor();
      await page.getByText("тот же телефон").waitFor();
      await page.getByRole("button", { name: "Это разные" }).click();
      await page.getByText("Это разные люди: записано").waitFor();
      await cluster.waitFor({ state: "detached" });
      await page.getByRole("tab", { name: "Разные" }).click();
      await cluster.getByRole("button", { name: "Рассмотреть ещё раз" }).click();
      await cluster.waitFor({ state: "detached" });
      await page.getByRole("tab", { name: "Ждут решения" }).click();
      await cluster.waitFor();
    },
    { width: desk },
  );
});

test("A client's card shows who it may be; what was merged is undone there, also after a change", async () => {
  const { one, other } = await newPair("Карточкин");
  await enter(
    "manager@demo.mak",
    `/clients/${one.id}`,
    async (visitor, page) => {
      await page.getByRole("tab", { name: "Дубли" }).click();
      await page.locator(`[data-duplicate="${other.id}"]`).getByRole("link", { name: "Сравнить и объединить" }).click();
      await page.getByRole("button", { name: "Объединить", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: one.name }).waitFor();
      await ask("PATCH", `clients/${one.id}`, { note: "Уже перезвонили" });
      await page.getByRole("tab", { name: "Дубли" }).click();
      await page.getByRole("button", { name: "Отменить объединение" }).click();
      await page.getByRole("button", { name: "Оставить изменённое после" }).or(page.getByText("Объединение отменено", { exact: true })).first().waitFor();
      await holds(visitor, "client-merges");
      const keep = page.getByRole("button", { name: "Оставить изменённое после" });
      if (await keep.isVisible()) await keep.click();
      await until(async () => (await clientOf(other)).mergedInto === undefined, "the clients are two again");
    },
    { width: phone },
  );
});
