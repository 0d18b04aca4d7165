// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { EditDialog } from "../../src/shared/EditDialog";
import { EditForm, type Field } from "../../src/shared/EditForm";
import { textField } from "../../src/shared/fields";
import { PromptDialog } from "../../src/shared/PromptDialog";
import { problem, show } from "./stage";

type Lead = { name: string; city: string; version: number };
type Changes = { name?: string; city?: string };
const fields: Field<Lead, Changes>[] = [textField("name", "name"), textField("city", "city")];
const before: Lead = { name: "Anna", city: "Kazan", version: 1 };

function Form({ save, next }: { save: (changes: Changes, version: number) => Promise<unknown>; next?: Lead }) {
  const [record, setRecord] = useState(before);
  return <EditForm record={record} fields={fields} canChange save={save} reload={async () => next && setRecord(next)} />;
}

const retype = async (label: string, text: string) => {
  await userEvent.clear(screen.getByLabelText(label));
  await userEvent.type(screen.getByLabelText(label), text);
};
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const valueOf = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

test("Only what was edited is sent, and until then nothing can be saved", async () => {
  const save = vi.fn(async () => undefined);
  show(<Form save={save} />);
  expect((screen.getByRole("button", { name: "Save" }) as HTMLButtonElement).disabled).toBe(true);
  await retype("City", "Moscow");
  await press("Save");
  expect(save).toHaveBeenCalledWith({ city: "Moscow" }, 1);
});

test("Where somebody else was faster his values come in, one's own stay and are named, and saving again decides", async () => {
  const save = vi.fn(async (_: Changes, version: number) => {
    if (version === 1) throw problem(412, "stale");
  });
  show(<Form save={save} next={{ name: "Anna B.", city: "Ufa", version: 2 }} />);
  await retype("City", "Moscow");
  await press("Save");
  expect((await screen.findByRole("alert")).textContent).toContain("City: Ufa");
  expect([valueOf("Name"), valueOf("City")]).toEqual(["Anna B.", "Moscow"]);
  await press("Save");
  expect(save).toHaveBeenLastCalledWith({ city: "Moscow" }, 2);
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("One's own edits are put aside for what somebody else has written", async () => {
  show(<Form save={() => Promise.reject(problem(412, "stale"))} next={{ ...before, city: "Ufa", version: 2 }} />);
  await retype("City", "Moscow");
  await press("Save");
  await screen.findByRole("alert");
  await press("Discard");
  expect(valueOf("City")).toBe("Ufa");
});

test("What is refused stands at its field, and what was typed stays", async () => {
  show(<Form save={() => Promise.reject(problem(400, "invalid", { errors: [{ pointer: "/city", code: "x", detail: "No such city" }] }))} />);
  await retype("City", "Nowhere");
  await press("Save");
  await screen.findByText("No such city");
  expect(screen.getByLabelText("City").getAttribute("aria-invalid")).toBe("true");
  expect(valueOf("City")).toBe("Nowhere");
});

test("A dialog reads the record anew after another's change, and closes when its own is kept", async () => {
  const onClose = vi.fn();
  const save = vi.fn(async (_: Changes, { version }: Lead) => {
    if (version === 1) throw problem(412, "stale");
  });
  show(<EditDialog title="Change" record={before} fieldsOf={() => fields} get={async () => ({ ...before, name: "Anna B.", version: 5 })} save={save} onClose={onClose} />);
  await retype("City", "Moscow");
  await press("Save");
  await waitFor(() => expect(valueOf("Name")).toBe("Anna B."));
  expect(onClose).not.toHaveBeenCalled();
  await press("Save");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test("What is asked for has to be said before it is done, and a refusal stands at its field", async () => {
  const onSubmit = vi.fn(() => Promise.reject(problem(409, "taken", { errors: [{ pointer: "/code", code: "x", detail: "Taken" }] })));
  show(<PromptDialog title="New" action="Make" asks={[{ name: "code", label: "code" }, { name: "note", label: "note", isOptional: true }]} onSubmit={onSubmit} onClose={() => undefined} />);
  expect((screen.getByRole("button", { name: "Make" }) as HTMLButtonElement).disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("Code"), "site");
  await press("Make");
  await screen.findByText("Taken");
  expect(onSubmit).toHaveBeenCalledWith({ code: "site", note: "" });
});
