import type { Client } from "@mak-crm/client";
import { Alert, Anchor, Button, Checkbox, Group, Paper, Radio, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "../shared/Problem";
import { useClientStatuses } from "./clients";
import { choicesOf, compare, type ComparedField, type MergeShown, type MergeWish } from "./comparison";
import { tellMerged } from "./merging";

const together = "together";

type Props = {
  clients: Client[];
  /** Names what is compared, so that another comparison is another preview. */
  of: readonly string[];
  preview: (wish: MergeWish) => Promise<MergeShown>;
  merge: (wish: MergeWish) => Promise<{ id: string; client: Client }>;
};

/** Clients field by field, and what would become of them: the survivor, and whose value of each field stays, are chosen here. */
export function ClientComparison({ clients, of, preview, merge }: Props) {
  const t = useText();
  const may = useMay();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const statuses = useClientStatuses().data?.items ?? [];
  const [survivorId, setSurvivorId] = useState(clients[0]!.id);
  const [left, setLeft] = useState<string[]>([]);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [isWhole, setWhole] = useState(false);
  const taking = clients.filter(({ id }) => id === survivorId || !left.includes(id));
  const ids = taking.map(({ id }) => id);
  const wish: MergeWish = { survivorId, mergedIds: ids.filter((id) => id !== survivorId), choices: choicesOf(chosen, ids) };
  const mayMerge = may("mergeClients") && taking.length > 1;
  const shown = useQuery({ queryKey: [...of, "preview", wish], queryFn: () => preview(wish), enabled: mayMerge, placeholderData: keepPreviousData });
  const refresh = () => queries.invalidateQueries({ queryKey: ["client"] });
  const merging = useMutation({
    mutationFn: () => merge(wish),
    onSuccess: async ({ id, client }) => {
      tellMerged(t, id, () => void refresh());
      await navigate(`/clients/${client.id}`);
      await refresh();
    },
  });
  const names = { ...format, status: (code: string) => (statuses.find((one) => one.code === code) ? format.own(statuses.find((one) => one.code === code)!.name) : code) };
  const fields = compare(taking, names);
  const differing = fields.filter(({ isSame }) => !isSame);
  const valueOf = ({ field, isList }: ComparedField) => chosen[field] ?? (isList ? together : (shown.data?.choices.find((choice) => choice.field === field)?.from ?? survivorId));
  const choose = (field: string, from: string) => {
    const { [field]: _, ...others } = chosen;
    setChosen(from === together ? others : { ...others, [field]: from });
  };
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: Math.min(clients.length, 3) }}>
        {clients.map((client) => (
          <Paper key={client.id} component="article" withBorder p="sm" data-client={client.id}>
            <Stack gap="xs">
              <Anchor component={Link} to={`/clients/${client.id}`} style={{ overflowWrap: "anywhere" }}>
                {client.name}
              </Anchor>
              <Text size="sm" c="dimmed">
                {t("createdAt")}: {format.time(client.createdAt)}
              </Text>
              <Radio label={t("stays")} aria-label={t("staysNamed", { name: client.name })} checked={client.id === survivorId} onChange={() => setSurvivorId(client.id)} disabled={!may("mergeClients")} />
              {clients.length > 2 && client.id !== survivorId ? <Checkbox label={t("takesPart")} checked={!left.includes(client.id)} onChange={() => setLeft(left.includes(client.id) ? left.filter((id) => id !== client.id) : [...left, client.id])} /> : null}
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
      {differing.length < fields.length ? <Switch label={t("showSame")} checked={isWhole} onChange={(event) => setWhole(event.currentTarget.checked)} /> : null}
      {(isWhole ? fields : differing).map((field) => (
        <FieldChoice key={field.field} field={field} clients={taking} value={valueOf(field)} isReadOnly={!may("mergeClients")} onChoose={(from) => choose(field.field, from)} />
      ))}
      {mayMerge && shown.data ? (
        <Alert variant="outline" title={t("mergeBecomes", { name: shown.data.client.name })}>
          {shown.data.moved.length > 0 ? shown.data.moved.map(({ kind, count }) => `${named(t, "moved", kind)}: ${count}`).join(" · ") : t("nothingMoves")}
        </Alert>
      ) : null}
      {shown.isError ? <Problem error={shown.error} onRetry={() => void shown.refetch()} /> : null}
      {merging.isError ? <Problem error={merging.error} /> : null}
      {may("mergeClients") ? (
        <Group>
          <Button onClick={() => merging.mutate()} loading={merging.isPending} disabled={!mayMerge || !shown.data || shown.isError}>
            {t("merge")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

type ChoiceProps = { field: ComparedField; clients: Client[]; value: string; isReadOnly: boolean; onChoose: (from: string) => void };

function FieldChoice({ field: { field, isList, isSame, values }, clients, value, isReadOnly, onChoose }: ChoiceProps) {
  const t = useText();
  // A field without a text of its own is called as the contract calls it.
  const title = t(field as MessageId);
  if (isSame)
    return (
      <div>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text style={{ overflowWrap: "anywhere" }}>{values[0]}</Text>
      </div>
    );
  return (
    <Radio.Group label={title} value={value} onChange={onChoose} readOnly={isReadOnly}>
      <SimpleGrid cols={{ base: 1, sm: Math.min(clients.length, 3) }} mt={4}>
        {clients.map(({ id, name }, at) => (
          <Radio key={id} value={id} label={values[at] || t("noValue")} description={name} disabled={isReadOnly || (!isList && !values[at])} styles={{ label: { overflowWrap: "anywhere" } }} />
        ))}
        {isList ? <Radio value={together} label={t("allTogether")} disabled={isReadOnly} /> : null}
      </SimpleGrid>
    </Radio.Group>
  );
}
