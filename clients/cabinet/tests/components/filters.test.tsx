// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { FilterBuilder } from "../../src/search/FilterBuilder";
import type { FilterableField } from "../../src/search/filterFields";
import { show } from "./stage";

const fields: FilterableField[] = [
  { field: "name", title: "name", shape: "text" },
  { field: "city", title: "city", shape: "text" },
  { field: "requestedAmount", title: "amount", shape: "money" },
];
const row = (number: number) => within(screen.getByRole("region", { name: `Condition ${number}` }));
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

test("Conditions are added, joined and applied; a row that is taken away is not", async () => {
  const onApply = vi.fn();
  show(<FilterBuilder fields={fields} filter={undefined} action="Apply" onApply={onApply} />);
  await userEvent.type(row(1).getByLabelText("Value"), "Ivan");
  await press("Add a condition");
  await userEvent.selectOptions(row(2).getByLabelText("Field"), "Amount");
  await userEvent.selectOptions(row(2).getByLabelText("Comparison"), "between");
  await userEvent.type(row(2).getByLabelText("From"), "100");
  await userEvent.type(row(2).getByLabelText("To"), "200");
  await press("Add a condition");
  await press("Delete condition 3");
  await userEvent.selectOptions(screen.getByLabelText("Which conditions must hold"), "any of them");
  await press("Apply");
  const rub = (amount: number) => ({ amount, currency: "RUB" });
  expect(onApply).toHaveBeenCalledWith({ or: [{ field: "name", op: "contains", value: "Ivan" }, { field: "requestedAmount", op: "between", value: [rub(10_000), rub(20_000)] }] });
});

test("A filter that is there is shown to be changed, and removed by removing its last row", async () => {
  const onApply = vi.fn();
  show(<FilterBuilder fields={fields} filter={{ field: "city", op: "starts_with", value: "Kaz" }} action="Apply" onApply={onApply} />);
  expect((row(1).getByLabelText("Value") as HTMLInputElement).value).toBe("Kaz");
  await press("Delete condition 1");
  await press("Apply");
  expect(onApply).toHaveBeenCalledWith(undefined);
});

test("Whoever opens a filter that rows cannot say is told that it would be replaced", () => {
  show(<FilterBuilder fields={fields} filter={{ not: { field: "city", op: "eq", value: "Kazan" } }} action="Apply" onApply={() => undefined} />);
  screen.getByText(/groups within groups/);
});
