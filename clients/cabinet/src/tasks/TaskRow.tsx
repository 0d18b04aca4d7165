import type { TaskItem } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { toast } from "../shared/toasts";
import { complete, postpone, useTaskChange } from "./tasks";

export function TaskRow({ task }: { task: TaskItem }) {
  const t = useText();
  const may = useMay();
  const { time, day } = useFormat();
  const completing = useTaskChange(complete);
  const postponing = useTaskChange(postpone);
  const error = completing.error ?? postponing.error;
  return (
    <Paper withBorder p="xs" data-task={task.id}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <div>
            <Text style={{ overflowWrap: "anywhere" }}>{task.title}</Text>
            <Text size="xs" c="dimmed">
              {task.dueAt ? time(task.dueAt) : day(task.dueOn)}
            </Text>
          </div>
          {task.isOverdue ? (
            <Badge color="red.9" variant="filled">
              {t("overdue")}
            </Badge>
          ) : null}
          {may("completeTask") && task.state === "open" ? (
            <Group gap="xs">
              <Button size="xs" loading={completing.isPending} onClick={() => completing.mutate(task, { onSuccess: () => toast(t("taskDone")) })}>
                {t("done")}
              </Button>
              <Button size="xs" variant="default" loading={postponing.isPending} onClick={() => postponing.mutate(task)}>
                {t("tomorrow")}
              </Button>
            </Group>
          ) : null}
        </Group>
        {error ? <Problem error={error} /> : null}
      </Stack>
    </Paper>
  );
}
