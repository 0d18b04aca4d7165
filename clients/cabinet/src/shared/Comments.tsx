import { Button, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "./Problem";
import { problemAt } from "./problems";
import { EmptyState, PageSkeleton } from "./states";

type Comment = { id: string; text: string; createdAt: string };
type Props = {
  of: readonly string[];
  list: (cursor: string | undefined, signal: AbortSignal) => Promise<{ items: Comment[]; nextCursor: string | null }>;
  add: ((text: string) => Promise<unknown>) | undefined;
};

export function Comments({ of, list, add }: Props) {
  const t = useText();
  const { time } = useFormat();
  const queryKey = [...of, "comments"];
  const comments = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => list(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = comments.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      {add ? <NewComment add={add} queryKey={of} /> : null}
      {comments.isError ? <Problem error={comments.error} onRetry={() => void comments.refetch()} /> : null}
      {comments.isPending ? <PageSkeleton /> : null}
      {comments.isSuccess && items.length === 0 ? <EmptyState text={t("noComments")} /> : null}
      {items.map(({ id, text, createdAt }) => (
        <Paper key={id} withBorder p="xs">
          <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Text>
          <Text size="xs" c="dimmed">
            {time(createdAt)}
          </Text>
        </Paper>
      ))}
      {comments.hasNextPage ? (
        <Button variant="default" loading={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}

function NewComment({ add, queryKey }: { add: (text: string) => Promise<unknown>; queryKey: readonly string[] }) {
  const t = useText();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const adding = useMutation({
    mutationFn: () => add(text),
    onSuccess: async () => {
      setText("");
      await queries.invalidateQueries({ queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" align="flex-start">
        <Textarea w="100%" label={t("newComment")} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} error={problemAt(adding.error, "/text")} />
        {adding.isError ? <Problem error={adding.error} shown={["/text"]} /> : null}
        <Button type="submit" variant="default" disabled={text.trim() === ""} loading={adding.isPending}>
          {t("add")}
        </Button>
      </Stack>
    </form>
  );
}
