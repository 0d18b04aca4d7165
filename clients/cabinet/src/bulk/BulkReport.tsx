import type { BulkCounts, BulkItemPage, BulkJob, BulkOutcome } from "@mak-crm/client";
import { List, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { named, useText } from "../app/i18n";
import { isAtRest } from "./actions";

const outcomes: (keyof BulkCounts)[] = ["fits", "done", "unchanged", "refused", "undone", "kept"];

type Props = { job: BulkJob; title: string; list: (outcome: BulkOutcome, signal: AbortSignal) => Promise<BulkItemPage> };

/** How far a job is, what becomes of how many, and why some are refused. */
export function BulkReport({ job, title, list }: Props) {
  const t = useText();
  const { id, state, total, processed, counts, problem } = job;
  const refused = useQuery({ queryKey: ["bulk", id, state, "refused"], queryFn: ({ signal }) => list("refused", signal), enabled: isAtRest(job) && counts.refused > 0 });
  const reasons = [...new Set(refused.data?.items.map((item) => item.problem?.title ?? item.problem?.code ?? "").filter(Boolean))];
  const share = total ? (processed / total) * 100 : 0;
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>
        {title}: {named(t, "bulkState", state)}
      </Text>
      {isAtRest(job) ? null : <Progress value={share} aria-label={t("progress")} />}
      <List size="sm">
        {outcomes
          .filter((outcome) => counts[outcome] > 0)
          .map((outcome) => (
            <List.Item key={outcome}>
              {named(t, "outcome", outcome)}: {counts[outcome]}
            </List.Item>
          ))}
      </List>
      {reasons.map((reason) => (
        <Text key={reason} size="sm" c="var(--mantine-color-error)">
          {reason}
        </Text>
      ))}
      {problem ? <Text c="var(--mantine-color-error)">{named(t, "bulkProblem", problem)}</Text> : null}
    </Stack>
  );
}
