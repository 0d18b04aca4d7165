import { LedgerApi, MarketApi, type Lot } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/access";
import { send } from "../app/session";

export const marketApi = new MarketApi(send);
export const ledgerApi = new LedgerApi(send);

const most = 100;
/** Whoever only bids hears no events of others' lots, so he asks. */
const askEveryMs = 3_000;

export const useLots = (of: "live" | "mine") =>
  useQuery({
    queryKey: ["market", of],
    queryFn: ({ signal }) => marketApi.listLots(of === "live" ? { state: ["open", "scheduled"], limit: most } : { mine: true, limit: most }, { signal }),
    refetchInterval: askEveryMs,
  });

export function useWallet() {
  const may = useMay();
  return useQuery({ queryKey: ["market", "wallet"], queryFn: ({ signal }) => ledgerApi.getWallet({ signal }), enabled: may("getWallet"), refetchInterval: askEveryMs });
}

export type Standing = "leading" | "outbid" | "won" | "lost" | "none";

/** Where the person's tenant stands in a lot. */
export function standingIn(lot: Pick<Lot, "state" | "isLeading" | "ownMaximum" | "winnerTenantId">, tenantId: string): Standing {
  if (lot.state === "sold" && lot.winnerTenantId === tenantId) return "won";
  if (!lot.ownMaximum) return "none";
  if (lot.state === "open") return lot.isLeading ? "leading" : "outbid";
  return "lost";
}

/** What is left until a time, as hours, minutes and seconds. */
export function leftUntil(end: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(end) - now) / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
