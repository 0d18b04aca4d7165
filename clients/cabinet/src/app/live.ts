import { connectEvents } from "@mak-crm/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useMay } from "./access";
import { i18n } from "./i18n";
import { clientOptions } from "./session";

/** What is shown of a kind of records; the keys of queries begin with these. */
const shownAs: Record<string, string> = {
  client: "client",
  commission: "commission",
  conversation: "conversation",
  custom_field: "custom-fields",
  deal: "deal",
  file: "file",
  lead: "lead",
  lead_status: "lead-statuses",
  loss_reason: "loss-reasons",
  lot: "market",
  pipeline: "pipelines",
  settlement: "settlement",
  source: "source",
  task: "tasks",
  team: "organization",
  unit: "organization",
};

/** Many events at once, such as an import's, are one look at the server. */
const pauseMs = 500;

/** How often a page asks all the same where it is told: what an event did not say, such as a message that was read elsewhere. */
const seldomMs = 60_000;

let isHeard = false;
const listeners = new Set<() => void>();

function hear(next: boolean) {
  isHeard = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How often a page asks of what the event stream tells of: seldom while it is heard. */
export function useAskEvery(everyMs: number): number {
  return useSyncExternalStore(subscribe, () => isHeard) ? seldomMs : everyMs;
}

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
        // Not before the first event: until then nothing says that the stream is open, and pages ask as often as they did.
        if (!isHeard) hear(true);
        const kind = shownAs[event.record.type];
        if (!kind) continue;
        changed.add(kind);
        timer ??= setTimeout(show, pauseMs);
      }
    };
    // What ends the stream for good, such as a right that is taken away, leaves pages asking.
    listen().catch(() => hear(false));
    return () => {
      hear(false);
      leaving.abort();
      clearTimeout(timer);
    };
  }, [hears, queries]);
}
