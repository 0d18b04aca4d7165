import { taskStateValues, type TaskState } from "@mak-crm/client";
import { Button, Checkbox, Group, Select, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePerson } from "../app/access";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { TaskRow } from "./TaskRow";
import { tasksApi } from "./tasks";

const pageSize = 50;

export default function TasksPage() {
  const t = useText();
  const { id } = usePerson();
  useDocumentTitle(`${t("tasks")} · MaK CRM`);
  const [state, setState] = useState<TaskState>("open");
  const [isMine, setMine] = useState(true);
  const tasks = useInfiniteQuery({
    queryKey: ["tasks", "list", state, isMine],
    queryFn: ({ pageParam, signal }) => tasksApi.listTasks({ state, assigneeId: isMine ? id : undefined, limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="sm" maw={760}>
      <Title order={1} size="h2">
        {t("tasks")}
      </Title>
      <Group align="flex-end">
        <Select label={t("state")} data={taskStateValues.map((value) => ({ value, label: named(t, "task", value) }))} value={state} onChange={(value) => value && setState(value)} allowDeselect={false} />
        <Checkbox label={t("onlyMine")} checked={isMine} onChange={(event) => setMine(event.currentTarget.checked)} pb={8} />
      </Group>
      {tasks.isError ? <Problem error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.isPending ? <PageSkeleton /> : null}
      {tasks.isSuccess && items.length === 0 ? <EmptyState text={t("noTasks")} /> : null}
      {items.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
      {tasks.hasNextPage ? (
        <Button variant="default" loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}
