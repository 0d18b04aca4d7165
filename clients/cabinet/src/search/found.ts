import type { SearchResult } from "@mak-crm/client";
import type { MessageId } from "../locales/en";

export type Found = { path: string; kind: MessageId; name: string };

/** What was found, of all kinds, as places to go to. */
export function listOf({ leads, clients, deals }: SearchResult): Found[] {
  return [
    ...leads.items.map(({ record }): Found => ({ path: `/leads/${record.id}`, kind: "lead", name: record.name ?? record.phones[0]?.raw ?? record.id })),
    ...clients.items.map(({ record }): Found => ({ path: `/clients/${record.id}`, kind: "client", name: record.name })),
    ...deals.items.map(({ record }): Found => ({ path: `/deals/${record.id}`, kind: "deal", name: record.title })),
  ];
}
