import type { ClientMerge } from "@mak-crm/client";
import type { Text } from "../app/i18n";
import { toast } from "../shared/toasts";
import { clientsApi } from "./clients";

/** Takes a merge back, by its newest version. */
export async function undoMerge(id: string, changedSince?: "keep" | "restore"): Promise<ClientMerge> {
  const { version } = await clientsApi.getClientMerge(id);
  return clientsApi.undoClientMerge(id, changedSince ? { changedSince } : {}, { ifMatch: version });
}

/** Says that clients were merged, with the way back. */
export function tellMerged(t: Text, id: string, onUndone: () => void): void {
  toast(t("clientsMerged"), () => {
    undoMerge(id).then(
      () => {
        toast(t("mergeUndone"));
        onUndone();
      },
      (error: unknown) => toast(error instanceof Error ? error.message : t("unexpected")),
    );
  });
}
