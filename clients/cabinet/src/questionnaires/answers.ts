import type { BorrowerQuestion, QuestionnaireAnswer } from "@mak-crm/client";

/** question → what was entered, as it was entered. */
export type Answers = Record<string, string[]>;

export const answersOf = (kept: readonly QuestionnaireAnswer[]): Answers => Object.fromEntries(kept.map(({ key, values }) => [key, values]));

const holds = (rule: BorrowerQuestion["shownIf"], answers: Answers) => !rule || (answers[rule.key] ?? []).some((value) => rule.values.includes(value));

/** The questions that are asked as things stand. Rules look back only: what is not asked is no answer that another question could follow from. */
export function askedOf(questions: readonly BorrowerQuestion[], answers: Answers): BorrowerQuestion[] {
  const known: Answers = {};
  return questions.filter(({ key, shownIf }) => {
    const isAsked = holds(shownIf, known);
    if (isAsked) known[key] = answers[key] ?? [];
    return isAsked;
  });
}

export const isRequired = ({ required, requiredIf }: BorrowerQuestion, answers: Answers): boolean => required === true || (requiredIf !== undefined && holds(requiredIf, answers));

/** People write sums with spaces and a comma, the contract without and with a dot. */
const spelled = (type: string, value: string) => (type === "amount" ? value.replace(/[\s\u00a0\u202f₽]/g, "").replace(",", ".") : value.trim());

/** What is sent: the answers to what is asked, without what was left empty. */
export const sentOf = (questions: readonly BorrowerQuestion[], answers: Answers): QuestionnaireAnswer[] =>
  askedOf(questions, answers)
    .map(({ key, type }) => ({ key, values: (answers[key] ?? []).map((value) => spelled(type, value)).filter(Boolean) }))
    .filter(({ values }) => values.length > 0);
