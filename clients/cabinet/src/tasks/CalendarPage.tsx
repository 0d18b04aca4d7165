import { Anchor, Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import type { TaskItem } from "@mak-crm/client";
import { usePerson } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { dayAfter } from "./days";
import { tasksApi } from "./tasks";
import { around, dueOn, weekOf, weeksOn } from "./weeks";

/** A week of tasks, of one's own or of all whose tasks one sees. The week stands in the address. */
export default function CalendarPage() {
  const t = useText();
  const { id, timeZone } = usePerson();
  const { day: written } = useFormat();
  const [address, setAddress] = useSearchParams();
  const today = dayAfter(0, timeZone);
  const asked = address.get("day") ?? "";
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  const isMine = address.get("all") === null;
  const days = weekOf(day);
  const wish = { ...around(days), assigneeId: isMine ? id : undefined };
  const calendar = useQuery({ queryKey: ["tasks", "calendar", wish], queryFn: ({ signal }) => tasksApi.getTaskCalendar(wish, { signal }) });
  const go = (to: string, all = !isMine) => setAddress({ day: to, ...(all && { all: "" }) });
  return (
    <PageFrame title="calendar" width={1400}>
      <Group align="center">
        <Button variant="default" onClick={() => go(weeksOn(day, -1))} aria-label={t("weekBefore")}>
          ←
        </Button>
        <Button variant="default" onClick={() => go(today)}>
          {t("thisWeek")}
        </Button>
        <Button variant="default" onClick={() => go(weeksOn(day, 1))} aria-label={t("weekAfter")}>
          →
        </Button>
        <Checkbox label={t("onlyMine")} checked={isMine} onChange={(event) => go(day, !event.currentTarget.checked)} />
      </Group>
      {calendar.isError ? <Problem error={calendar.error} onRetry={() => void calendar.refetch()} /> : null}
      {calendar.isPending ? <PageSkeleton /> : null}
      {calendar.data?.isCut ? <Text c="dimmed">{t("tooManyTasks")}</Text> : null}
      {calendar.data ? (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 7 }} spacing="xs">
          {days.map((one) => (
            <Day key={one} name={written(one)} isToday={one === today} tasks={dueOn(calendar.data.tasks, one, timeZone)} />
          ))}
        </SimpleGrid>
      ) : null}
    </PageFrame>
  );
}

function Day({ name, isToday, tasks }: { name: string; isToday: boolean; tasks: TaskItem[] }) {
  const t = useText();
  return (
    <Paper withBorder p="xs" component="section" aria-label={name} style={isToday ? { borderColor: "var(--mantine-primary-color-filled)", borderWidth: 2 } : undefined}>
      <Stack gap="xs">
        <Title order={2} size="h6">
          {isToday ? `${name} · ${t("today")}` : name}
        </Title>
        {tasks.length === 0 ? (
          <Text size="sm" c="dimmed">
            —
          </Text>
        ) : null}
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </Stack>
    </Paper>
  );
}

const paths: Record<string, string> = { lead: "leads", client: "clients", deal: "deals" };

function TaskLine({ task: { title, dueAt, state, links, isOverdue } }: { task: TaskItem }) {
  const { hour } = useFormat();
  const link = links.find(({ kind }) => kind in paths);
  const text = [dueAt ? hour(dueAt) : "", title].filter(Boolean).join(" ");
  const looks = { size: "sm", td: state === "completed" ? "line-through" : undefined, style: { overflowWrap: "anywhere" } } as const;
  return link ? (
    <Anchor component={Link} to={`/${paths[link.kind]}/${link.id}`} {...looks}>
      {text}
    </Anchor>
  ) : (
    <Text {...looks} c={isOverdue ? "var(--mantine-color-error)" : undefined}>
      {text}
    </Text>
  );
}
