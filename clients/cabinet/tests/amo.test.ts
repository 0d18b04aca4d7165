import type { AmoDictionaries, AmoMapping, AmoMappingProposals } from "@mak-crm/client";
import { expect, test } from "vitest";
import { areSame, linksOf, linkTo, mergeLinks, ourFieldsOf, pointerOf, replacementOf, theirsOf, withLink } from "../src/amoSync/mapping";

const mapping: AmoMapping = {
  statuses: [{ pipelineId: 2, statusId: 142, status: "won", direction: "in" }, { pipelineId: 1, statusId: 10, status: "new" }],
  users: [{ amoUserId: 5, userId: "u" }],
  sources: [],
  fields: [{ entity: "lead", amoField: "price", field: "requestedAmount", conflicts: "ask" }],
  broken: [],
  version: 3,
};
const links = linksOf(mapping);

test("Links are sent in an order in which problems find them again", () => {
  const { statuses, fields, leadSource } = replacementOf(links, "site");
  expect([statuses.map(({ statusId }) => statusId), fields, leadSource]).toEqual([[10, 142], mapping.fields, "site"]);
  expect([pointerOf(links, "statuses", "1/10"), pointerOf(links, "statuses", "2/142")]).toEqual(["/statuses/0", "/statuses/1"]);
});

test("A link to another of ours forgets what was said of the old one", () => {
  expect(linkTo("fields", "lead/price", "amount")).toEqual({ entity: "lead", amoField: "price", field: "amount", direction: "both" });
  expect(linkTo("statuses", "2/142", "lost")).toEqual({ pipelineId: 2, statusId: 142, status: "lost", direction: "both" });
});

test("What two people link is put together, and what both have changed is counted", () => {
  const mine = withLink(withLink(links, "users", "5", undefined), "sources", "7", linkTo("sources", "7", "site"));
  const theirs = withLink(withLink(links, "users", "5", linkTo("users", "5", "other")), "users", "6", linkTo("users", "6", "third"));
  const merged = mergeLinks(links, mine, theirs);
  expect(Object.keys(merged.links.users)).toEqual(["6"]);
  expect(Object.keys(merged.links.sources)).toEqual(["7"]);
  expect(merged.contested).toBe(1);
  expect(areSame(mergeLinks(links, links, theirs).links, theirs)).toBe(true);
});

test("What can be linked is what amoCRM has, what it has by itself, and what is linked though it is there no more", () => {
  const dictionaries: AmoDictionaries = { status: { isRefreshing: false, parts: [] }, pipelines: [{ id: 1, name: "Воронка", isMain: true, isArchived: false, statuses: [{ id: 10, name: "Новый", kind: "open" }] }], users: [], sources: [], fields: [] };
  const proposals = { statuses: [], users: [], sources: [], fields: [{ link: { entity: "contact", amoField: "name", field: "name" }, score: 90, reason: "built_in" }], unlinkedTheirs: { statuses: [], users: [], sources: [], fields: [{ entity: "lead", amoField: "tags" }] }, unlinkedOurs: { statuses: [], users: [], sources: [], fields: ["city"] } } as AmoMappingProposals;
  expect(theirsOf("statuses", dictionaries, proposals, links)).toEqual([{ key: "1/10", name: "Воронка · Новый" }, { key: "2/142", name: "2: 142" }]);
  expect(theirsOf("fields", dictionaries, proposals, links).map(({ key }) => key)).toEqual(["lead/price", "contact/name", "lead/tags"]);
  expect(ourFieldsOf(proposals, links)).toEqual(["city", "name", "requestedAmount"]);
});
