import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { leadsApi } from "./leads";

const most = 100;

/** Leads of the same people, and by what they were found. */
export function LeadDuplicates({ id }: { id: string }) {
  const t = useText();
  const { time } = useFormat();
  const duplicates = useQuery({ queryKey: ["lead", id, "duplicates"], queryFn: ({ signal }) => leadsApi.listLeadDuplicates(id, { limit: most }, { signal }) });
  if (duplicates.isError) return <Problem error={duplicates.error} onRetry={() => void duplicates.refetch()} />;
  if (!duplicates.data) return <PageSkeleton />;
  if (duplicates.data.items.length === 0) return <EmptyState text={t("noDuplicates")} />;
  return (
    <Stack gap="xs">
      {duplicates.data.items.map(({ leadId, name, matchedBy, createdAt }) => (
        <Group key={leadId} gap="xs">
          <Anchor component={Link} to={`/leads/${leadId}`}>
            {name ?? leadId}
          </Anchor>
          <Text size="sm" c="dimmed">
            {matchedBy.map((kind) => named(t, "contact", kind)).join(", ")} · {time(createdAt)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
