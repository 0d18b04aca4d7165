import type { Board, Deal, DealLoss, DealMove } from "@mak-crm/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dealsApi } from "../deals/deals";
import { moved, without, type Place } from "./moves";

const cards = 50;
const refreshMs = 30_000;

export type Moving = { deal: Deal; to: Place; confirmedItems?: string[] };

/** A pipeline in columns. A move is shown at once, and taken back where it is refused. */
export function useBoard(pipelineId: string) {
  const queries = useQueryClient();
  const queryKey = ["deal", "board", pipelineId];
  const board = useQuery({
    queryKey,
    queryFn: ({ signal }) => dealsApi.getBoard(pipelineId, { cards, state: "open" }, { signal }),
    enabled: pipelineId !== "",
    refetchInterval: refreshMs,
  });
  const show = async (change: (board: Board) => Board) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<Board>(queryKey);
    if (before) queries.setQueryData(queryKey, change(before));
    return { before };
  };
  const options = {
    onError: (_: unknown, __: unknown, shown: { before: Board | undefined } | undefined) => queries.setQueryData(queryKey, shown?.before),
    onSettled: () => queries.invalidateQueries({ queryKey: ["deal"] }),
  };
  const move = useMutation({
    mutationFn: ({ deal, to, confirmedItems }: Moving) => dealsApi.moveDeal(deal.id, { ...to, confirmedItems } satisfies DealMove, { ifMatch: deal.version }),
    onMutate: ({ deal, to }) => show((present) => moved(present, deal.id, to)),
    ...options,
  });
  const win = useMutation({
    mutationFn: (deal: Deal) => dealsApi.winDeal(deal.id, {}, { ifMatch: deal.version }),
    onMutate: (deal) => show((present) => without(present, deal.id)),
    ...options,
  });
  const lose = useMutation({
    mutationFn: ({ deal, ...loss }: DealLoss & { deal: Deal }) => dealsApi.loseDeal(deal.id, loss, { ifMatch: deal.version }),
    onMutate: ({ deal }) => show((present) => without(present, deal.id)),
    ...options,
  });
  return { board, move, win, lose };
}
