import { clientKindValues, dealStateValues, loanProductValues, processingWayValues, type RecordType } from "@mak-crm/client";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { usePeople } from "../access/access";
import { useClientStatuses } from "../clients/clients";
import { usePipelines } from "../deals/deals";
import { useLeadStatuses } from "../leads/leads";
import type { MessageId } from "../locales/en";
import type { FieldShape } from "./conditions";

type Option = { value: string; label: string };
export type FilterableField = { field: string; title: MessageId; shape: FieldShape; options?: readonly Option[] };

/** What records of a kind are filtered by: names of fields are those of the contract's searches. */
export function useFilterFields(record: RecordType): readonly FilterableField[] {
  const t = useText();
  const may = useMay();
  const { own } = useFormat();
  const leadStatuses = useLeadStatuses(record === "lead").data?.items ?? [];
  const clientStatuses = useClientStatuses(record === "client").data?.items ?? [];
  const pipelines = usePipelines(record === "deal").data?.items ?? [];
  const people = usePeople(may("listUsers")).data?.items ?? [];
  const valuesAs = (prefix: string, values: readonly string[]) => values.map((value) => ({ value, label: named(t, prefix, value) }));
  const statuses = (record === "lead" ? leadStatuses : clientStatuses).map(({ code, name }) => ({ value: code, label: own(name) }));
  const stages = pipelines.flatMap(({ stages: all, name }) => all.map((stage) => ({ value: stage.id, label: pipelines.length > 1 ? `${name}: ${stage.name}` : stage.name })));
  const fields: Record<string, FilterableField[]> = {
    lead: [
      { field: "name", title: "name", shape: "text" },
      { field: "status", title: "status", shape: "choice", options: statuses },
      { field: "city", title: "city", shape: "text" },
      { field: "product", title: "product", shape: "choice", options: valuesAs("product", loanProductValues) },
      { field: "requestedAmount", title: "amount", shape: "money" },
      { field: "processingWay", title: "processingWay", shape: "choice", options: valuesAs("way", processingWayValues) },
    ],
    client: [
      { field: "name", title: "name", shape: "text" },
      { field: "status", title: "status", shape: "choice", options: statuses },
      { field: "kind", title: "kind", shape: "choice", options: valuesAs("client", clientKindValues) },
      { field: "amount", title: "amount", shape: "money" },
      { field: "birthDate", title: "birthDate", shape: "date" },
      { field: "note", title: "note", shape: "text" },
    ],
    deal: [
      { field: "title", title: "title", shape: "text" },
      { field: "stageId", title: "stage", shape: "id", options: stages },
      { field: "state", title: "state", shape: "choice", options: valuesAs("deal", dealStateValues) },
      { field: "amount", title: "amount", shape: "money" },
      { field: "probability", title: "probability", shape: "number" },
      { field: "expectedCloseOn", title: "expectedCloseOn", shape: "date" },
    ],
  };
  const responsible: FilterableField[] = people.length > 0 ? [{ field: "responsibleId", title: "responsibleId", shape: "id", options: people.map(({ id, name }) => ({ value: id, label: name })) }] : [];
  return [...(fields[record] ?? []), ...responsible, { field: "createdAt", title: "createdAt", shape: "date" }, { field: "updatedAt", title: "updatedAt", shape: "date" }];
}
