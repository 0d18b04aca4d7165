// @vitest-environment happy-dom
import { CommissionsApi, GradesApi, type IncomeForecast } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import CalculatorPage from "../../src/commissions/CalculatorPage";
import { scenarioOf, withAnother } from "../../src/commissions/scenarios";
import { problem, show } from "./stage";

const rub = (roubles: number) => ({ amount: roubles * 100, currency: "RUB" });
const outcome: IncomeForecast = {
  planVersion: 1,
  basis: { kind: "own", from: "2025-02-01", to: "2026-01-31", leads: 100, loans: 10, conversion: { low: 0.0552, rate: 0.1, high: 0.1744 } },
  scenarios: [{ scenario: { leadsPerMonth: 10, averageLoan: rub(500_000) }, bonusPercent: 10, loans: { low: 0.5, expected: 1, high: 1.7 }, income: { low: rub(3_000), expected: rub(5_500), high: rub(9_600) } }],
};

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(GradesApi.prototype, "getGradePath").mockRejectedValue(problem(404, "grade_partner_not_found"));
});

test("Scenarios are added, calculated together, and what each would bring stands with what it was reckoned by", async () => {
  const ask = vi.spyOn(CommissionsApi.prototype, "forecastIncome").mockResolvedValue(outcome);
  show(<CalculatorPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Another scenario" }));
  await userEvent.click(screen.getByRole("button", { name: "Calculate" }));
  const told = within(await screen.findByRole("status", { name: "What it would bring" }));
  expect(told.getByText(/5,500 a month/)).toBeTruthy();
  expect(told.getByText(/By your own figures of .*: 100 leads, loans of them 10 \(10 %\)/)).toBeTruthy();
  expect(ask).toHaveBeenCalledWith({ scenarios: [10, 20].map((leadsPerMonth) => ({ leadsPerMonth, averageLoan: rub(500_000) })) });
});

test("What is refused stands at the field of its scenario, and too few leads are told as the API says it", async () => {
  const ask = vi.spyOn(CommissionsApi.prototype, "forecastIncome").mockRejectedValueOnce(problem(422, "validation_failed", { errors: [{ pointer: "/scenarios/1/leadsPerMonth", detail: "At most 1000" }] })).mockRejectedValue(problem(409, "income_forecast_data_insufficient", { title: "There are too few leads yet" }));
  show(<CalculatorPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Another scenario" }));
  await userEvent.click(screen.getByRole("button", { name: "Calculate" }));
  const second = within(screen.getByRole("group", { name: "Scenario 2" }));
  await second.findByText("At most 1000");
  await userEvent.click(screen.getByRole("button", { name: "Delete scenario 1" }));
  await userEvent.click(screen.getByRole("button", { name: "Calculate" }));
  await screen.findByText("There are too few leads yet");
  await waitFor(() => expect(ask).toHaveBeenLastCalledWith({ scenarios: [expect.objectContaining({ leadsPerMonth: 20 })] }));
});

test("A draft becomes a scenario of the contract, and what is left out stays out", () => {
  expect(scenarioOf({ id: 1, leads: "20", loan: "1 500,5", product: "mortgage", grade: "" })).toEqual({ leadsPerMonth: 20, averageLoan: { amount: 150_050, currency: "RUB" }, product: "mortgage" });
  expect(withAnother(withAnother([])).map(({ id, leads }) => [id, leads])).toEqual([[1, "10"], [2, "20"]]);
});
