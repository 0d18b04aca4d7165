import { Alert } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useMutationState } from "@tanstack/react-query";
import { useEffect } from "react";
import { useText } from "./i18n";

/** Says that there is no connection, and how much waits for it: what was changed meanwhile goes out by itself, once, when it is back. */
export function ConnectionNotice() {
  const t = useText();
  const { online } = useNetwork();
  const waiting = useMutationState({ filters: { predicate: ({ state }) => state.isPaused } }).length;
  useEffect(() => {
    if (waiting === 0) return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", keep);
    return () => window.removeEventListener("beforeunload", keep);
  }, [waiting]);
  if (online && waiting === 0) return null;
  return (
    <Alert color="yellow" variant="outline" role="status" mb="sm" className="no-print" title={t("noConnection")}>
      {waiting > 0 ? t("changesWait", { count: waiting }) : t("maybeOld")}
    </Alert>
  );
}
