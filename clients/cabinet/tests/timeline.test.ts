import { expect, test } from "vitest";
import { en } from "../src/locales/en";
import { textOf, type Names } from "../src/timeline/entries";

const names: Names = {
  t: (id) => en[id] ?? id,
  money: ({ amount }) => `${amount / 100} ₽`,
  step: (code) => ({ new: "New", in_work: "In work" })[code] ?? code,
};

test("Steps are told by the names that people know", () => {
  expect(textOf({ from: "new", to: "in_work" }, names)).toBe("New → In work");
  expect(textOf({ to: "new", text: "By telephone" }, names)).toBe("New · By telephone");
});

test("Changed fields are told with what they were and are", () => {
  const money = { amount: 100_000, currency: "RUB" };
  expect(textOf({ changes: [{ field: "city", from: "Казань", to: "Пермь" }] }, names)).toBe("City: Казань → Пермь");
  expect(textOf({ changes: [{ field: "amount", to: money }] }, names)).toBe("Amount: — → 1000 ₽");
  expect(textOf({ changes: [{ field: "phones", from: [], to: [{ raw: "+7 917" }] }] }, names)).toBe("Telephones: — → +7 917");
  expect(textOf({ changes: [{ field: "ownField" }] }, names)).toBe("ownField");
});
