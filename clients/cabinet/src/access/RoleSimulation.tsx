import { Button, MultiSelect, Select, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { accessApi, usePeople, usePermissions } from "./access";
import { SimulatedChanges } from "./SimulatedChanges";

/** What would change for whom if people were given a new role, before it is made. */
export function RoleSimulation() {
  const t = useText();
  const { own } = useFormat();
  const people = usePeople().data?.items ?? [];
  const permissions = usePermissions().data?.items ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const [userId, setUser] = useState<string | null>(null);
  const simulating = useMutation({ mutationFn: () => accessApi.simulateRole({ permissions: chosen, userIds: userId ? [userId] : undefined }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    simulating.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" maw={560}>
        <Text size="sm" c="dimmed">
          {t("simulateHelp")}
        </Text>
        <Select label={t("person")} data={people.map(({ id, name }) => ({ value: id, label: name }))} value={userId} onChange={setUser} searchable nothingFoundMessage={t("nothingFound")} />
        <MultiSelect label={t("permissions")} data={permissions.map(({ name, description }) => ({ value: name, label: own(description) }))} value={chosen} onChange={setChosen} searchable limit={50} nothingFoundMessage={t("nothingFound")} />
        <Button type="submit" disabled={!userId || chosen.length === 0} loading={simulating.isPending}>
          {t("simulate")}
        </Button>
        {simulating.isError ? <Problem error={simulating.error} /> : null}
        {simulating.data ? <SimulatedChanges simulation={simulating.data} nameOf={(id) => people.find((user) => user.id === id)?.name ?? id} /> : null}
      </Stack>
    </form>
  );
}
