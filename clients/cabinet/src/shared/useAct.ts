import { useMutation, useQueryClient } from "@tanstack/react-query";

/** Does something to records of a kind, and shows what became of them. */
export function useAct(kind: string) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (step: () => Promise<unknown>) => step(), onSettled: () => queries.invalidateQueries({ queryKey: [kind] }) });
}
