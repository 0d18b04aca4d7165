import { useQuery, type QueryKey } from "@tanstack/react-query";

const pollMs = 700;

/** Something that the server does by itself: asked for again until it is over. */
export function useJob<T>(queryKey: QueryKey, id: string | undefined, get: (id: string, signal: AbortSignal) => Promise<T>, isOver: (job: T) => boolean) {
  return useQuery({
    queryKey: [...queryKey, id],
    queryFn: ({ signal }) => get(id!, signal),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state: { data, status } }) => (status === "error" || (data !== undefined && isOver(data)) ? false : pollMs),
  });
}
