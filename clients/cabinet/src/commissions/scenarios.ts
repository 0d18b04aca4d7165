import type { IncomeScenario, LoanProduct } from "@mak-crm/client";
import { moneyOf } from "../shared/fields";

/** A scenario as it is written; `id` tells rows apart while they are added and taken away. */
export type ScenarioDraft = { id: number; leads: string; loan: string; product: string; grade: string };

export const mostScenarios = 10;
const rub = "RUB";

/** What is no number is sent as it is, and the API says so. */
export const scenarioOf = ({ leads, loan, product, grade }: ScenarioDraft): IncomeScenario => ({
  leadsPerMonth: Number(leads),
  averageLoan: moneyOf(loan) ?? { amount: 0, currency: rub },
  ...(product && { product: product as LoanProduct }),
  ...(grade && { grade }),
});

/** Another scenario like the last one, with twice as many leads. */
export function withAnother(all: readonly ScenarioDraft[]): ScenarioDraft[] {
  const last = all.at(-1) ?? { id: 0, leads: "5", loan: "500000", product: "", grade: "" };
  return [...all, { ...last, id: Math.max(0, ...all.map(({ id }) => id)) + 1, leads: String(Number(last.leads) * 2 || last.leads) }];
}
