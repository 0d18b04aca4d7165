// Compiled, not run: each line under an expectation must be refused by the compiler.
import { isKnown, loanProductValues, MakWebhookReceiver, type Event, type JsonValue, type LeadChanges, type ListLeadsQuery, type LoanProduct, type MakClient } from "@mak-crm/client";

export const cleared: LeadChanges = { city: null, responsibleId: null, customValues: null };
export const untouched: LeadChanges = { city: undefined };
export const unknownProduct: LoanProduct = "invented_later";
export const query: ListLeadsQuery = { status: ["new", "in_work"] as const, product: loanProductValues[0] };

// @ts-expect-error: phones are replaced, not cleared
export const noPhones: LeadChanges = { phones: null };
// @ts-expect-error: no such field
export const misspelt: LeadChanges = { citty: "Казань" };
// @ts-expect-error: minor units are a number
export const inRoubles: LeadChanges = { requestedAmount: { amount: "100.50", currency: "RUB" } };

export async function read(mak: MakClient): Promise<JsonValue | undefined> {
  const lead = await mak.leads.getLead("1");
  // @ts-expect-error: may be absent
  lead.city.length;
  // @ts-expect-error: a read takes no key
  await mak.leads.getLead("1", undefined, { idempotencyKey: "a" });
  // @ts-expect-error: creating matches no version
  await mak.leads.createLead({}, { ifMatch: 1 });
  // @ts-expect-error: the body is required
  await mak.leads.createLead();
  return lead.customValues["children"];
}

export function source(event: Event): string | undefined {
  if (!isKnown(event)) return undefined;
  switch (event.type) {
    case "lead.registered.v1":
      return event.data.sourceId;
    case "lead.changed.v1":
      // @ts-expect-error: such an event carries no source
      return event.data.sourceId;
    default:
      return event.record.id;
  }
}

export const receiver = new MakWebhookReceiver({ secrets: ["whsec_AA=="] })
  .on("lead.status_changed.v1", ({ data }) => void data.to.length)
  // @ts-expect-error: such an event carries no source
  .on("lead.changed.v1", ({ data }) => void data.sourceId.length)
  .on("invented.later.v1", ({ data }) => void data["anything"]);
