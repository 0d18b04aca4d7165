import { connectEvents } from "@mak-crm/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMay } from "./access";
import { i18n } from "./i18n";
import { clientOptions } from "./session";

/** What is shown of a kind of records; the keys of queries begin with these. */
const shownAs: Record<string, string> = { client: "client", deal: "deal", lead: "lead", lot: "market", task: "tasks" };

/** Many events at once, such as an import's, are one look at the server. */
const pauseMs = 500;

/** Shows at once what others do, for whoever may hear events; pages ask again by themselves for everybody else. */
export function useLiveRecords(): void {
  const may = useMay();
  const queries = useQueryClient();
  const hears = may("streamEvents");
  useEffect(() => {
    if (!hears) return;
    const leaving = new AbortController();
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      for (const kind of changed) void queries.invalidateQueries({ queryKey: [kind] });
      changed.clear();
    };
    const listen = async () => {
      for await (const { event } of connectEvents(clientOptions(i18n.locale)).subscribe({}, { signal: leaving.signal })) {
        const kind = shownAs[event.record.type];
        if (!kind) continue;
        changed.add(kind);
        timer ??= setTimeout(show, pauseMs);
      }
    };
    // What ends the stream for good, such as a right that is taken away, leaves pages asking.
    listen().catch(() => undefined);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [hears, queries]);
}
