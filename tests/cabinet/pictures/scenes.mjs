// What the pictures of the guides are of, and where people stand when they are taken.
import { desk, phone } from "../../browser/visitor.mjs";

const leading = { ru: "Вы лидируете", en: "You lead" };
const manager = "manager@demo.mak";

/** @param sample what `makeSample` has made */
export const scenesOf = ({ pair, settlement }, language) => [
  { name: "leads", email: "admin@demo.mak", address: "/leads", width: desk, height: 700, ready: (page) => chooseRows(page, 3) },
  { name: "board", email: manager, address: "/board", width: desk, ready: (page) => page.locator("[data-deal]").first().waitFor() },
  { name: "duplicates", email: manager, address: `/duplicates/compare?clients=${pair.join()}`, width: desk, ready: (page) => page.getByRole("radiogroup").first().waitFor() },
  { name: "market", email: "franchisee@demo.mak", address: "/market", width: desk, height: 520, ready: (page) => page.getByText(leading[language]).first().waitFor() },
  { name: "day", email: "franchisee@demo.mak", address: "/day", width: phone, ready: (page) => page.locator("[data-task]").first().waitFor() },
  { name: "income", email: "partner@demo.mak", address: "/income", width: desk, height: 640, ready: (page) => page.getByText(/54.000/).first().waitFor() },
  { name: "settlement", email: "partner@demo.mak", address: `/settlements/${settlement}`, width: desk, height: 640, ready: (page) => page.locator("[data-id]").first().waitFor() },
];

async function chooseRows(page, count) {
  await page.getByRole("row").nth(count).waitFor();
  for (let at = 1; at <= count; at++) await page.getByRole("row").nth(at).getByRole("checkbox").check();
}
