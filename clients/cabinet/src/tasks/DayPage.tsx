import type { TaskItem } from "@mak-crm/client";
import { Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { NewTask } from "./NewTask";
import { TaskRow } from "./TaskRow";
import { tasksApi } from "./tasks";

/** What is overdue, what is left for today, and the week that comes. */
export default function DayPage() {
  const t = useText();
  const may = useMay();
  useDocumentTitle(`${t("myDay")} · MaK CRM`);
  const day = useQuery({ queryKey: ["tasks", "day"], queryFn: ({ signal }) => tasksApi.getMyDay({ signal }) });
  const isEmpty = day.data && day.data.overdue.length + day.data.today.length + day.data.next.length === 0;
  return (
    <Stack gap="md" maw={760}>
      <Title order={1} size="h2">
        {t("myDay")}
      </Title>
      {may("createTask") ? <NewTask /> : null}
      {day.isError ? <Problem error={day.error} onRetry={() => void day.refetch()} /> : null}
      {day.isPending ? <PageSkeleton /> : null}
      {isEmpty ? <EmptyState text={t("dayIsFree")} /> : null}
      {day.data ? (
        <>
          <Part title="overdue" tasks={day.data.overdue} />
          <Part title="today" tasks={day.data.today} />
          <Part title="nextDays" tasks={day.data.next} />
        </>
      ) : null}
    </Stack>
  );
}

function Part({ title, tasks }: { title: MessageId; tasks: TaskItem[] }) {
  const t = useText();
  if (tasks.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={t(title)}>
      <Title order={2} size="h4">
        {t(title)}
      </Title>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </Stack>
  );
}
