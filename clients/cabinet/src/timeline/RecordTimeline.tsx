import { TimelineApi, type RecordType } from "@mak-crm/client";
import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";

const api = new TimelineApi(send);

/** What has happened to a record and to those that belong to it, newest first. */
export function RecordTimeline({ type, id }: { type: RecordType; id: string }) {
  const t = useText();
  const { time, money } = useFormat();
  const timeline = useInfiniteQuery({
    queryKey: [type, id, "timeline"],
    queryFn: ({ pageParam, signal }) => api.listTimeline({ recordType: type, recordId: id, related: true, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      {timeline.isError ? <Problem error={timeline.error} onRetry={() => void timeline.refetch()} /> : null}
      {timeline.isPending ? <PageSkeleton /> : null}
      {timeline.isSuccess && entries.length === 0 ? <EmptyState text={t("nothingYet")} /> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              <Text span fw={600} size="sm">
                {named(t, "timeline", entry.kind)}
              </Text>{" "}
              {[entry.from && entry.to ? `${entry.from} → ${entry.to}` : entry.to, entry.text, entry.amount ? money(entry.amount) : undefined, ...(entry.changes ?? []).map(({ field }) => field)].filter(Boolean).join(" · ")}
            </Text>
            <Text size="xs" c="dimmed">
              {time(entry.at)}
            </Text>
          </li>
        ))}
      </Stack>
      {timeline.hasNextPage ? (
        <Button variant="default" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}
