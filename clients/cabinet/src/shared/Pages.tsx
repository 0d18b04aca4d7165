import { Button, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "./Problem";
import { EmptyState, PageSkeleton } from "./states";

/** The frame of a page: its name, and what is done beside it. */
export function PageFrame({ title, action, children, width = 900 }: { title: MessageId; action?: ReactNode; children: ReactNode; width?: number }) {
  const t = useText();
  useDocumentTitle(`${t(title)} · MaK CRM`);
  return (
    <Stack gap="sm" maw={width}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, justifyContent: "space-between", alignItems: "center" }}>
        <Title order={1} size="h2">
          {t(title)}
        </Title>
        {action}
      </div>
      {children}
    </Stack>
  );
}

type ListProps<T> = {
  queryKey: QueryKey;
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[]; nextCursor: string | null }>;
  empty: MessageId;
  render: (item: T) => ReactNode;
  refetchMs?: number;
  /** What changes by itself: without one of these nothing is asked again. */
  isPending?: (item: T) => boolean;
};

/** A list that is read page by page, with its states. */
export function PagedList<T extends { id: string }>({ queryKey, load, empty, render, refetchMs, isPending }: ListProps<T>) {
  const t = useText();
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (!isPending || state.data?.pages.some(({ items }) => items.some(isPending)) ? (refetchMs ?? false) : false),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      {list.isError ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <PageSkeleton /> : null}
      {list.isSuccess && items.length === 0 ? <EmptyState text={t(empty)} /> : null}
      {items.map((item) => (
        <div key={item.id} data-id={item.id}>
          {render(item)}
        </div>
      ))}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}
