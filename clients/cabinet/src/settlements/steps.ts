import type { Settlement } from "@mak-crm/client";

/** What can be done with a settlement as it stands. */
export function stepsOf({ state, openDisputes }: Pick<Settlement, "state" | "openDisputes">): { canAccept: boolean; canDispute: boolean; canPay: boolean; canVoid: boolean } {
  const isIssued = state === "issued";
  return { canAccept: isIssued && openDisputes === 0, canDispute: isIssued, canPay: state === "accepted", canVoid: isIssued || state === "accepted" };
}
