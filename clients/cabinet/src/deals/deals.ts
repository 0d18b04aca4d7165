import { DealsApi, PipelinesApi, SearchApi, dealStateValues, type Deal, type DealChanges, type Pipeline } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { responsibleColumn } from "../access/PersonName";
import type { Format } from "../app/format";
import { named, type Text } from "../app/i18n";
import { send } from "../app/session";
import type { Field } from "../shared/EditForm";
import { moneyField, textField } from "../shared/fields";
import type { RecordKind, Wish } from "../shared/records";

export const dealsApi = new DealsApi(send);
export const pipelinesApi = new PipelinesApi(send);
const search = new SearchApi(send);
const pageSize = 100;

export const usePipelines = (enabled = true) => useQuery({ enabled, queryKey: ["pipelines"], queryFn: ({ signal }) => pipelinesApi.listPipelines({ limit: pageSize }, { signal }), staleTime: 60_000 });

/** Only what the table shows: of ten thousand whole records the browser would have much to keep, and to look through. */
type DealRow = Pick<Deal, "id" | "title" | "stageId" | "state" | "amount" | "expectedCloseOn" | "probability" | "responsibleId" | "createdAt" | "updatedAt">;

const rowOf = ({ id, title, stageId, state, amount, expectedCloseOn, probability, responsibleId, createdAt, updatedAt }: Deal): DealRow => ({ id, title, stageId, state, amount, expectedCloseOn, probability, responsibleId, createdAt, updatedAt });

async function load({ q, filter, sort, viewId }: Wish, cursor: string | undefined, signal: AbortSignal) {
  if (q !== "") {
    const { deals } = await search.searchRecords({ q, types: "deal", limit: pageSize, cursor }, { signal });
    return { items: deals.items.map(({ record }) => rowOf(record)), nextCursor: deals.nextCursor };
  }
  const what = filter || sort ? { filter, sort } : { viewId };
  const page = await dealsApi.searchDeals({ ...what, cursor, limit: pageSize, count: cursor ? "none" : "capped" }, { signal });
  return { ...page, items: page.items.map(rowOf) };
}

export const stageName = (pipelines: Pipeline[], stageId: string): string =>
  pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId)?.name ?? "";

export function dealKind(t: Text, { money, time, day }: Format, pipelines: Pipeline[]): RecordKind<DealRow> {
  return {
    type: "deal",
    title: "deals",
    path: "/deals",
    load,
    columns: [
      { id: "title", header: t("title"), accessorFn: ({ title }) => title },
      { id: "stageId", header: t("stage"), accessorFn: ({ stageId }) => stageName(pipelines, stageId) },
      { id: "state", header: t("state"), accessorFn: ({ state }) => named(t, "deal", state) },
      { id: "amount", header: t("amount"), accessorFn: ({ amount }) => money(amount) },
      { id: "expectedCloseOn", header: t("expectedCloseOn"), accessorFn: ({ expectedCloseOn }) => day(expectedCloseOn) },
      { id: "createdAt", header: t("createdAt"), accessorFn: ({ createdAt }) => time(createdAt) },
      { id: "probability", header: t("probability"), accessorFn: ({ probability }) => (probability === undefined ? "" : `${probability} %`) },
      responsibleColumn(t),
      { id: "updatedAt", header: t("updatedAt"), accessorFn: ({ updatedAt }) => time(updatedAt) },
    ],
    usual: ["title", "stageId", "state", "amount", "expectedCloseOn", "createdAt"],
    narrow: ["title", "stageId"],
    sortable: ["title", "amount", "expectedCloseOn", "createdAt"],
    fields: [
      { field: "stageId", title: "stage", options: pipelines.flatMap(({ stages, name }) => stages.map((stage) => ({ value: stage.id, label: pipelines.length > 1 ? `${name}: ${stage.name}` : stage.name }))) },
      { field: "state", title: "state", options: dealStateValues.map((value) => ({ value, label: named(t, "deal", value) })) },
    ],
  };
}

export const dealFields: Field<Deal, DealChanges>[] = [textField("title", "title"), moneyField("amount", "amount"), textField("expectedCloseOn", "expectedCloseOn", { kind: "date" })];
