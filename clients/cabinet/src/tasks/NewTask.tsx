import type { TaskLink } from "@mak-crm/client";
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { usePerson } from "../app/access";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import { dayAfter } from "./days";
import { tasksApi } from "./tasks";

/** A task of one's own, for a day. */
export function NewTask({ links = [] }: { links?: TaskLink[] }) {
  const t = useText();
  const { id: assigneeId, timeZone } = usePerson();
  const queries = useQueryClient();
  const [title, setTitle] = useState("");
  const [dueOn, setDueOn] = useState(() => dayAfter(0, timeZone));
  const creating = useMutation({
    mutationFn: () => tasksApi.createTask({ title, dueOn: dueOn || undefined, assigneeId, links }),
    onSuccess: async () => {
      setTitle("");
      await queries.invalidateQueries({ queryKey: ["tasks"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          <TextInput label={t("newTask")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={problemAt(creating.error, "/title")} flex={1} miw={180} />
          <TextInput label={t("dueOn")} type="date" value={dueOn} onChange={(event) => setDueOn(event.currentTarget.value)} error={problemAt(creating.error, "/dueOn")} />
          <Button type="submit" disabled={title.trim() === ""} loading={creating.isPending}>
            {t("add")}
          </Button>
        </Group>
        {creating.isError ? <Problem error={creating.error} shown={["/title", "/dueOn"]} /> : null}
      </Stack>
    </form>
  );
}
