import { MakProblem, type ClientMerge } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { clientsApi } from "./clients";
import { undoMerge } from "./merging";

const pageSize = 20;

/** What was merged, newest first, each with its way back. */
export function ClientMerges({ survivorId }: { survivorId?: string }) {
  const t = useText();
  const merges = useInfiniteQuery({
    queryKey: ["client", "merges", survivorId],
    queryFn: ({ pageParam, signal }) => clientsApi.listClientMerges({ survivorId, limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = merges.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      {merges.isError ? <Problem error={merges.error} onRetry={() => void merges.refetch()} /> : null}
      {merges.isPending ? <PageSkeleton /> : null}
      {merges.isSuccess && items.length === 0 ? <EmptyState text={t("noMerges")} /> : null}
      {items.map((merge) => (
        <MergeRow key={merge.id} merge={merge} isNamed={survivorId === undefined} />
      ))}
      {merges.hasNextPage ? (
        <Button variant="default" loading={merges.isFetchingNextPage} onClick={() => void merges.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}

function MergeRow({ merge, isNamed }: { merge: ClientMerge; isNamed: boolean }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const queries = useQueryClient();
  const { id, survivorId, mergedIds, moved, isUndoable, mergedAt, undoneAt } = merge;
  const survivor = useQuery({ queryKey: ["client", survivorId, "name"], queryFn: ({ signal }) => clientsApi.getClient(survivorId, undefined, { signal }), enabled: isNamed });
  const undoing = useMutation({
    mutationFn: (changedSince?: "keep" | "restore") => undoMerge(id, changedSince),
    onSuccess: async () => {
      toast(t("mergeUndone"));
      await queries.invalidateQueries({ queryKey: ["client"] });
    },
  });
  const isChangedSince = undoing.error instanceof MakProblem && undoing.error.code === "client_merge_changed_since";
  return (
    <Paper withBorder p="xs" data-merge={id}>
      <Stack gap="xs" align="flex-start">
        <Group gap="xs">
          {isNamed ? (
            <Anchor component={Link} to={`/clients/${survivorId}`} style={{ overflowWrap: "anywhere" }}>
              {survivor.data?.name ?? t("client")}
            </Anchor>
          ) : null}
          <Text size="sm">{t("mergedIn", { count: mergedIds.length })}</Text>
          {undoneAt ? <Badge variant="outline">{t("mergeUndone")}</Badge> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {[time(mergedAt), ...moved.map(({ kind, count }) => `${named(t, "moved", kind)}: ${count}`)].join(" · ")}
        </Text>
        {undoing.isError ? <Problem error={undoing.error} /> : null}
        {isUndoable && may("undoClientMerge") ? (
          <Group gap="xs">
            {isChangedSince ? (
              <>
                <Button size="xs" onClick={() => undoing.mutate("keep")}>
                  {t("keepChanges")}
                </Button>
                <Button size="xs" variant="default" onClick={() => undoing.mutate("restore")}>
                  {t("restoreValues")}
                </Button>
              </>
            ) : (
              <Button size="xs" variant="default" loading={undoing.isPending} onClick={() => undoing.mutate(undefined)}>
                {t("undoMerge")}
              </Button>
            )}
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}
