import { LeadsApi, SearchApi, loanProductValues, processingWayValues, type Lead, type LeadChanges, type LeadStatus } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { responsibleColumn } from "../access/PersonName";
import type { Format } from "../app/format";
import { named, type Text } from "../app/i18n";
import { send } from "../app/session";
import type { Field } from "../shared/EditForm";
import { moneyField, textField } from "../shared/fields";
import type { RecordKind, Wish } from "../shared/records";

export const leadsApi = new LeadsApi(send);
const search = new SearchApi(send);
const pageSize = 100;

export const useLeadStatuses = (enabled = true) => useQuery({ enabled, queryKey: ["lead-statuses"], queryFn: ({ signal }) => leadsApi.listLeadStatuses({ signal }), staleTime: Infinity });

/** Only what the table shows: of ten thousand whole records the browser would have much to keep, and to look through. */
type LeadRow = Pick<Lead, "id" | "status" | "city" | "product" | "requestedAmount" | "processingWay" | "responsibleId" | "sourceCode" | "createdAt" | "updatedAt"> & { name: string; phone: string | undefined };

const rowOf = (lead: Lead): LeadRow => {
  const { id, status, city, product, requestedAmount, processingWay, responsibleId, sourceCode, createdAt, updatedAt, phones } = lead;
  return { id, status, city, product, requestedAmount, processingWay, responsibleId, sourceCode, createdAt, updatedAt, name: leadName(lead), phone: phones[0]?.raw };
};

async function load({ q, filter, sort, viewId }: Wish, cursor: string | undefined, signal: AbortSignal) {
  if (q !== "") {
    const { leads } = await search.searchRecords({ q, types: "lead", limit: pageSize, cursor }, { signal });
    return { items: leads.items.map(({ record }) => rowOf(record)), nextCursor: leads.nextCursor };
  }
  const what = filter || sort ? { filter, sort } : { viewId };
  const page = await leadsApi.searchLeads({ ...what, cursor, limit: pageSize, count: cursor ? "none" : "capped" }, undefined, { signal });
  return { ...page, items: page.items.map(rowOf) };
}

export const leadName = (lead: Pick<Lead, "name" | "phones" | "id">): string => lead.name ?? lead.phones[0]?.raw ?? lead.id;

export function leadKind(t: Text, { money, time, own }: Format, statuses: LeadStatus[]): RecordKind<LeadRow> {
  const statusName = (code: string) => {
    const found = statuses.find((status) => status.code === code);
    return found ? own(found.name) : code;
  };
  return {
    type: "lead",
    title: "leads",
    path: "/leads",
    load,
    columns: [
      { id: "name", header: t("name"), accessorFn: ({ name }) => name },
      { id: "phone", header: t("phone"), accessorFn: ({ phone }) => phone },
      { id: "status", header: t("status"), accessorFn: ({ status }) => statusName(status) },
      { id: "city", header: t("city"), accessorFn: ({ city }) => city },
      { id: "product", header: t("product"), accessorFn: ({ product }) => product && named(t, "product", product) },
      { id: "requestedAmount", header: t("amount"), accessorFn: ({ requestedAmount }) => money(requestedAmount) },
      { id: "createdAt", header: t("createdAt"), accessorFn: ({ createdAt }) => time(createdAt) },
      { id: "processingWay", header: t("processingWay"), accessorFn: ({ processingWay }) => processingWay && named(t, "way", processingWay) },
      { id: "source", header: t("field.source"), accessorFn: ({ sourceCode }) => sourceCode },
      responsibleColumn(t),
      { id: "updatedAt", header: t("updatedAt"), accessorFn: ({ updatedAt }) => time(updatedAt) },
    ],
    usual: ["name", "phone", "status", "city", "product", "requestedAmount", "createdAt"],
    narrow: ["name", "status"],
    sortable: ["name", "city", "requestedAmount", "createdAt"],
    fields: [
      { field: "status", title: "status", options: statuses.map(({ code, name }) => ({ value: code, label: own(name) })) },
      { field: "product", title: "product", options: products(t) },
    ],
  };
}

const products = (t: Text) => loanProductValues.map((value) => ({ value, label: named(t, "product", value) }));

export const leadFields = (t: Text): Field<Lead, LeadChanges>[] => [
  textField("name", "name"),
  { name: "phones", title: "phones", kind: "list", read: ({ phones }) => phones.map(({ raw }) => raw), write: (value) => ({ phones: value as string[] }) },
  { name: "emails", title: "emails", kind: "list", read: ({ emails }) => emails.map(({ raw }) => raw), write: (value) => ({ emails: value as string[] }) },
  textField("city", "city"),
  textField("product", "product", { kind: "select", options: products(t) }),
  moneyField("requestedAmount", "amount"),
  textField("processingWay", "processingWay", { kind: "select", options: processingWayValues.map((value) => ({ value, label: named(t, "way", value) })) }),
];
