import type { TaskLinkKind } from "@mak-crm/client";
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { NewTask } from "./NewTask";
import { TaskRow } from "./TaskRow";
import { tasksApi } from "./tasks";

/** The open tasks about a record. */
export function RecordTasks({ kind, id }: { kind: TaskLinkKind; id: string }) {
  const t = useText();
  const may = useMay();
  const tasks = useQuery({ queryKey: ["tasks", kind, id], queryFn: ({ signal }) => tasksApi.listTasks({ recordKind: kind, recordId: id, state: "open" }, { signal }) });
  return (
    <Stack gap="xs">
      {may("createTask") ? <NewTask links={[{ kind, id }]} /> : null}
      {tasks.isError ? <Problem error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.isPending ? <PageSkeleton /> : null}
      {tasks.data?.items.length === 0 ? <EmptyState text={t("noTasks")} /> : null}
      {tasks.data?.items.map((task) => <TaskRow key={task.id} task={task} />)}
    </Stack>
  );
}
