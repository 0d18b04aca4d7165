import type { Client } from "@mak-crm/client";
import { expect, test } from "vitest";
import { formatIn } from "../src/app/format";
import { choicesOf, compare } from "../src/clients/comparison";

const names = { ...formatIn("en"), status: (code: string) => (code === "active" ? "In work" : code) };

const client = (more: Partial<Client>): Client => ({
  id: "one",
  kind: "person",
  name: "Ivan Petrov",
  status: "active",
  bankAccounts: [],
  phones: [],
  emails: [],
  messengers: [],
  addresses: [],
  tags: [],
  customValues: {},
  commentCount: 0,
  createdAt: "2026-01-20T09:14:03.512Z",
  updatedAt: "2026-01-20T09:14:03.512Z",
  version: 1,
  ...more,
});

const row = (field: string, ...clients: Client[]) => compare(clients, names).find((one) => one.field === field);

test("What none of the clients has is left out, what all have the same is told to be so", () => {
  const fields = compare([client({}), client({ id: "two", inn: "500100732259" })], names);
  expect(fields.map(({ field }) => field)).toEqual(["name", "inn", "status"]);
  expect(fields.filter(({ isSame }) => isSame).map(({ field }) => field)).toEqual(["name", "status"]);
  expect(row("inn", client({}), client({ inn: "500100732259" }))?.values).toEqual(["", "500100732259"]);
});

test("Values read as people write them", () => {
  const known = client({ amount: { amount: 150_000_00, currency: "RUB" }, phones: [{ raw: "8 917 1", number: "+79171", country: "RU" }], addresses: [{ kind: "registration", text: "Kazan" }], customValues: { income: 5 }, tags: ["new", "vip"] });
  expect(row("status", known, client({}))?.values[0]).toBe("In work");
  expect(row("amount", known)?.values[0]).toContain("150,000");
  expect(["phones", "addresses", "customValues", "tags"].map((field) => row(field, known)?.values[0])).toEqual(["8 917 1", "Kazan", "income: 5", "new, vip"]);
});

test("Of lists all stays together, of other fields one value: the first are marked", () => {
  const fields = compare([client({ tags: ["a"] }), client({ tags: ["b"] })], names);
  expect(fields.filter(({ isList }) => isList).map(({ field }) => field)).toEqual(["tags"]);
});

test("Nothing is taken of a client that is left out", () => {
  expect(choicesOf({ name: "one", inn: "two" }, ["one", "three"])).toEqual([{ field: "name", from: "one" }]);
});
