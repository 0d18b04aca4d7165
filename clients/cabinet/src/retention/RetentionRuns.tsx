import type { RetentionRun } from "@mak-crm/client";
import { Badge, Group, Paper, Text } from "@mantine/core";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { retentionApi } from "./rules";

const refetchMs = 3_000;
const isRunning = ({ state }: RetentionRun) => state === "running";

/** What was forgotten, newest first. */
export function RetentionRuns() {
  return <PagedList queryKey={["retention", "runs"]} load={(cursor, signal) => retentionApi.listRetentionRuns({ cursor }, { signal })} empty="noRetentionRuns" refetchMs={refetchMs} isPending={isRunning} render={(run) => <RunRow run={run} />} />;
}

function RunRow({ run: { state, night, startedAt, lines } }: { run: RetentionRun }) {
  const t = useText();
  const { time } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text>{[time(startedAt), t(night ? "runByNight" : "runByHand")].join(" · ")}</Text>
        <Badge variant="outline">{named(t, "retentionRun", state)}</Badge>
      </Group>
      {lines.map(({ kind, forgotten, held }) => (
        <Text key={kind} size="sm" c="dimmed">
          {t("retentionLine", { kind: named(t, "retention", kind), forgotten, held })}
        </Text>
      ))}
    </Paper>
  );
}
