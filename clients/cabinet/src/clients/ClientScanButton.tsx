import type { ClientScan } from "@mak-crm/client";
import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useText } from "../app/i18n";
import { useJob } from "../shared/jobs";
import { Problem } from "../shared/Problem";
import { clientsApi } from "./clients";

const isEnded = ({ state }: ClientScan) => state !== "running";

/** Compares all clients with each other, and tells how far it is. */
export function ClientScanButton() {
  const t = useText();
  const queries = useQueryClient();
  const starting = useMutation({ mutationFn: () => clientsApi.startClientScan({}) });
  const id = starting.data?.id;
  const scan = useJob(["client-scan"], id, (one, signal) => clientsApi.getClientScan(one, { signal }), isEnded);
  const isOver = scan.data !== undefined && isEnded(scan.data);
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: ["client", "clusters"] });
  }, [isOver, queries]);
  const error = starting.error ?? scan.error;
  return (
    <Group gap="xs">
      {error ? <Problem error={error} /> : null}
      {scan.data ? (
        <Text size="sm" role="status">
          {t(isOver ? "scanOver" : "scanRuns", { scanned: scan.data.scanned, found: scan.data.found })}
        </Text>
      ) : null}
      <Button variant="default" loading={starting.isPending || (id !== undefined && !isOver && !scan.isError)} onClick={() => starting.mutate()}>
        {t("findDuplicates")}
      </Button>
    </Group>
  );
}
