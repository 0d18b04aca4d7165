import { IdentityApi, type RoleSimulation as Simulation } from "@mak-crm/client";
import { Alert, Button, List, MultiSelect, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { EmptyState } from "../shared/states";
import { accessApi } from "./access";
import { usePeople } from "./AccessExplanation";

const identity = new IdentityApi(send);

/** What would change for whom if people were given a new role, before it is made. */
export function RoleSimulation() {
  const t = useText();
  const { own } = useFormat();
  const people = usePeople().data?.items ?? [];
  const permissions = useQuery({ queryKey: ["permissions"], queryFn: ({ signal }) => identity.listPermissions({ signal }), staleTime: Infinity }).data?.items ?? [];
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
        {simulating.data ? <Changes simulation={simulating.data} nameOf={(id) => people.find((user) => user.id === id)?.name ?? id} /> : null}
      </Stack>
    </form>
  );
}

function Changes({ simulation: { users }, nameOf }: { simulation: Simulation; nameOf: (id: string) => string }) {
  const t = useText();
  if (users.length === 0) return <EmptyState text={t("nothingChanges")} />;
  return users.map(({ userId, operations }) => (
    <Alert key={userId} variant="outline" role="status" title={nameOf(userId)}>
      <Text size="sm">{t("operations", { count: operations.length })}</Text>
      <List size="sm">
        {operations.slice(0, 30).map(({ operationId, before, after }) => (
          <List.Item key={operationId}>
            {operationId}: {[before, after].map((scope) => (scope ? named(t, "scope", scope) : t("mayNot"))).join(" → ")}
          </List.Item>
        ))}
      </List>
    </Alert>
  ));
}
