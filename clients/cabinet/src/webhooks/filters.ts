import type { Filter, RecordType, WebhookFilter } from "@mak-crm/client";

/** The filters of an endpoint with another one for a kind of records; null, which removes them all, where none is left. */
export function withFilter(filters: readonly WebhookFilter[] | undefined, record: RecordType, filter: Filter | undefined): WebhookFilter[] | null {
  const next = [...(filters ?? []).filter((one) => one.record !== record), ...(filter ? [{ record, filter }] : [])];
  return next.length > 0 ? next : null;
}
