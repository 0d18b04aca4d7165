// @vitest-environment happy-dom
import type { MaskOption } from "@mak-crm/client";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { MaskRows } from "../../src/access/MaskRows";
import { show } from "./stage";

const options: MaskOption[] = [
  { record: "lead", field: "phones", kinds: ["masked", "hidden"] },
  { record: "lead", field: "city", kinds: ["hidden"] },
  { record: "deal", field: "amount", kinds: ["hidden"] },
];
const rows = { options, masks: { "lead.phones": "masked" } as const, isReadOnly: false, problemOf: () => undefined, onChange: () => undefined };
const leads = () => within(screen.getByRole("region", { name: "Leads" }));

test("A field is kept back in part or whole, as far as the contract lets it, and shown again", async () => {
  const onChange = vi.fn();
  show(<MaskRows {...rows} onChange={onChange} />);
  const optionsOf = (name: string) => [...(leads().getByLabelText(name) as HTMLSelectElement).options].map(({ value }) => value);
  expect(optionsOf("Telephones")).toEqual(["", "masked", "hidden"]);
  expect(optionsOf("City")).toEqual(["", "hidden"]);
  await userEvent.selectOptions(leads().getByLabelText("City"), "Hidden");
  await userEvent.selectOptions(leads().getByLabelText("Telephones"), "Shown");
  expect(onChange.mock.calls).toEqual([["lead.city", "hidden"], ["lead.phones", undefined]]);
});

test("What is refused stands at its field, and nothing can be changed where the role is only read", () => {
  show(<MaskRows {...rows} isReadOnly problemOf={(key) => (key === "lead.phones" ? "Not like this" : undefined)} />);
  screen.getByText("Not like this");
  expect((leads().getByLabelText("Telephones") as HTMLSelectElement).disabled).toBe(true);
});
