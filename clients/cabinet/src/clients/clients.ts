import { ClientsApi, SearchApi, clientKindValues, type Client, type ClientChanges, type ClientStatus } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { responsibleColumn } from "../access/PersonName";
import type { Format } from "../app/format";
import { named, type Text } from "../app/i18n";
import { send } from "../app/session";
import type { Field } from "../shared/EditForm";
import { moneyField, textField } from "../shared/fields";
import type { RecordKind, Wish } from "../shared/records";

export const clientsApi = new ClientsApi(send);
const search = new SearchApi(send);
const pageSize = 100;
const mostCompared = 10;

export const useClientStatuses = (enabled = true) => useQuery({ enabled, queryKey: ["client-statuses"], queryFn: ({ signal }) => clientsApi.listClientStatuses({ signal }), staleTime: Infinity });

/** Only what the table shows: of ten thousand whole records the browser would have much to keep, and to look through. */
type ClientRow = Pick<Client, "id" | "name" | "kind" | "status" | "inn" | "amount" | "birthDate" | "tags" | "responsibleId" | "createdAt" | "updatedAt"> & { phone: string | undefined };

const rowOf = (client: Client): ClientRow => {
  const { id, name, kind, status, inn, amount, birthDate, tags, responsibleId, createdAt, updatedAt, phones } = client;
  return { id, name, kind, status, inn, amount, birthDate, tags, responsibleId, createdAt, updatedAt, phone: phones[0]?.raw };
};

async function load({ q, filter, sort, viewId }: Wish, cursor: string | undefined, signal: AbortSignal) {
  if (q !== "") {
    const { clients } = await search.searchRecords({ q, types: "client", limit: pageSize, cursor }, { signal });
    return { items: clients.items.map(({ record }) => rowOf(record)), nextCursor: clients.nextCursor };
  }
  const what = filter || sort ? { filter, sort } : { viewId };
  const page = await clientsApi.searchClients({ ...what, cursor, limit: pageSize, count: cursor ? "none" : "capped" }, undefined, { signal });
  return { ...page, items: page.items.map(rowOf) };
}

export function clientKind(t: Text, { money, time, day, own }: Format, statuses: ClientStatus[]): RecordKind<ClientRow> {
  const statusOptions = statuses.map(({ code, name }) => ({ value: code, label: own(name) }));
  return {
    type: "client",
    title: "clients",
    path: "/clients",
    load,
    columns: [
      { id: "name", header: t("name"), accessorFn: ({ name }) => name },
      { id: "kind", header: t("kind"), accessorFn: ({ kind }) => named(t, "client", kind) },
      { id: "phone", header: t("phone"), accessorFn: ({ phone }) => phone },
      { id: "status", header: t("status"), accessorFn: ({ status }) => statusOptions.find(({ value }) => value === status)?.label ?? status },
      { id: "inn", header: t("inn"), accessorFn: ({ inn }) => inn },
      { id: "createdAt", header: t("createdAt"), accessorFn: ({ createdAt }) => time(createdAt) },
      { id: "amount", header: t("amount"), accessorFn: ({ amount }) => money(amount) },
      { id: "birthDate", header: t("birthDate"), accessorFn: ({ birthDate }) => day(birthDate) },
      { id: "tags", header: t("tags"), accessorFn: ({ tags }) => tags.join(", ") },
      responsibleColumn(t),
      { id: "updatedAt", header: t("updatedAt"), accessorFn: ({ updatedAt }) => time(updatedAt) },
    ],
    usual: ["name", "kind", "phone", "status", "inn", "createdAt"],
    narrow: ["name", "phone"],
    sortable: ["name", "createdAt"],
    comparison: { operation: "mergeClients", most: mostCompared, to: (ids) => `/duplicates/compare?clients=${ids.join()}` },
    fields: [
      { field: "status", title: "status", options: statusOptions },
      { field: "kind", title: "kind", options: clientKindValues.map((value) => ({ value, label: named(t, "client", value) })) },
    ],
  };
}

export const clientFields = (client: Client, statuses: { value: string; label: string }[]): Field<Client, ClientChanges>[] => [
  ...(client.kind === "person" ? [textField<Client, ClientChanges>("lastName", "lastName"), textField<Client, ClientChanges>("firstName", "firstName"), textField<Client, ClientChanges>("middleName", "middleName"), textField<Client, ClientChanges>("birthDate", "birthDate", { kind: "date" })] : [textField<Client, ClientChanges>("name", "title")]),
  textField("status", "status", { kind: "select", options: statuses }),
  { name: "phones", title: "phones", kind: "list", read: ({ phones }) => phones.map(({ raw }) => raw), write: (value) => ({ phones: value as string[] }) },
  { name: "emails", title: "emails", kind: "list", read: ({ emails }) => emails.map(({ raw }) => raw), write: (value) => ({ emails: value as string[] }) },
  textField("inn", "inn"),
  moneyField("amount", "amount"),
  { name: "tags", title: "tags", kind: "list", read: ({ tags }) => tags, write: (value) => ({ tags: value as string[] }) },
  textField("note", "note", { kind: "long" }),
];
