import type { BorrowerQuestion } from "@mak-crm/client";
import { expect, test } from "vitest";
import { answersOf, askedOf, isRequired, sentOf } from "../src/questionnaires/answers";

const question = (key: string, more: Partial<BorrowerQuestion> = {}): BorrowerQuestion => ({ key, type: "text", text: { en: key, ru: key }, ...more });
const questions = [
  question("kind", { type: "select", required: true }),
  question("pets", { type: "boolean", shownIf: { key: "kind", values: ["person"] } }),
  question("names", { shownIf: { key: "pets", values: ["true"] }, requiredIf: { key: "pets", values: ["true"] } }),
  question("income", { type: "amount" }),
];
const keys = (answers: Record<string, string[]>) => askedOf(questions, answers).map(({ key }) => key);

test("What follows from an answer that is not asked any more is not asked either", () => {
  expect(keys({})).toEqual(["kind", "income"]);
  expect(keys({ kind: ["person"], pets: ["true"] })).toEqual(["kind", "pets", "names", "income"]);
  expect(keys({ kind: ["company"], pets: ["true"] })).toEqual(["kind", "income"]);
});

test("A question is required by itself or by another's answer", () => {
  expect(isRequired(questions[0]!, {})).toBe(true);
  expect(isRequired(questions[1]!, {})).toBe(false);
  expect([isRequired(questions[2]!, { pets: ["true"] }), isRequired(questions[2]!, { pets: ["false"] })]).toEqual([true, false]);
});

test("Only what is asked and answered is sent, sums without spaces and with a dot", () => {
  const answers = { ...answersOf([{ key: "kind", values: ["company"] }]), pets: ["true"], names: [" "], income: ["120 000,50 ₽"] };
  expect(sentOf(questions, answers)).toEqual([
    { key: "kind", values: ["company"] },
    { key: "income", values: ["120000.50"] },
  ]);
});
