import { connectEvents, LedgerApi, MarketApi, type Lot } from "@mak-crm/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMay } from "../app/access";
import { i18n } from "../app/i18n";
import { clientOptions, send } from "../app/session";

export const marketApi = new MarketApi(send);
const ledgerApi = new LedgerApi(send);

const most = 100;
/** Whoever only bids hears no events of others' lots, so he asks. */
const askEveryMs = 3_000;
const types = ["lot.opened.v1", "lot.bids_placed.v1", "lot.outbid.v1", "lot.sold.v1", "lot.unsold.v1", "lot.cancelled.v1", "lot.reopened.v1", "lead.handed_over.v1"];

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

/** Shows at once what is heard, where the person may hear it. */
export function useMarketEvents(): void {
  const may = useMay();
  const queries = useQueryClient();
  const hears = may("streamEvents");
  useEffect(() => {
    if (!hears) return;
    const leaving = new AbortController();
    const listen = async () => {
      for await (const _ of connectEvents(clientOptions(i18n.locale)).subscribe({ types }, { signal: leaving.signal })) void queries.invalidateQueries({ queryKey: ["market"] });
    };
    // What ends the stream for good, such as a right that is taken away, leaves the page asking.
    listen().catch(() => undefined);
    return () => leaving.abort();
  }, [hears, queries]);
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
