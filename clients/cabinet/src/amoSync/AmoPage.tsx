import { AmoSyncApi, amoConflictStateValues, amoWinnerValues, type AmoAccount, type AmoConflict, type AmoConflictState, type AmoWinner } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { useAct } from "../shared/useAct";

const api = new AmoSyncApi(send);
const askEveryMs = 10_000;

/** Connected accounts of amoCRM: how the exchange goes, and where both sides say different things. */
export default function AmoPage() {
  return (
    <PageFrame title="amo">
      <PagedList queryKey={["amo", "list"]} load={(cursor, signal) => api.listAmoAccounts({ cursor }, { signal })} empty="noAmoAccounts" render={(account) => <Account account={account} />} refetchMs={askEveryMs} />
    </PageFrame>
  );
}

function Account({ account: { id, name, subdomain, state, lastSuccessAt, lastError, version } }: { account: AmoAccount }) {
  const t = useText();
  const may = useMay();
  const { time, own } = useFormat();
  const act = useAct("amo");
  const exchange = useQuery({ queryKey: ["amo", id, "exchange"], queryFn: ({ signal }) => api.getAmoExchange(id, { signal }), refetchInterval: askEveryMs });
  const options = { ifMatch: version };
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
            {name ?? subdomain ?? "amoCRM"}
          </Title>
          <Badge variant="outline">{named(t, "amo", state)}</Badge>
        </Group>
        {lastSuccessAt ? <Text size="sm">{t("lastSuccess", { at: time(lastSuccessAt) })}</Text> : null}
        {lastError ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {own(lastError)}
          </Text>
        ) : null}
        {exchange.isError ? <Problem error={exchange.error} onRetry={() => void exchange.refetch()} /> : null}
        {exchange.data ? (
          <Text size="sm">
            {[named(t, "amoExchange", exchange.data.state), t("amoPairs", { paired: exchange.data.pairs.paired, due: exchange.data.pairs.due, troubled: exchange.data.pairs.withTroubles }), exchange.data.trouble ? own(exchange.data.trouble) : ""].filter(Boolean).join(" · ")}
          </Text>
        ) : null}
        {may("pauseAmoAccount") && (state === "active" || state === "paused") ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => act.mutate(() => (state === "active" ? api.pauseAmoAccount(id, options) : api.resumeAmoAccount(id, options)))}>
              {t(state === "active" ? "pause" : "resume")}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate(() => api.checkAmoAccount(id))}>
              {t("checkConnection")}
            </Button>
          </Group>
        ) : null}
        <Anchor component={Link} to={`/settings/amo/${id}`} size="sm">
          {t("mapping")}
        </Anchor>
        {act.isError ? <Problem error={act.error} /> : null}
        <Conflicts accountId={id} />
      </Stack>
    </Paper>
  );
}

function Conflicts({ accountId }: { accountId: string }) {
  const t = useText();
  const [state, setState] = useState<AmoConflictState>("open");
  return (
    <Stack gap="xs">
      <Select label={t("conflicts")} data={amoConflictStateValues.map((value) => ({ value, label: named(t, "conflict", value) }))} value={state} onChange={(value) => value && setState(value)} allowDeselect={false} maw={260} />
      <PagedList queryKey={["amo", accountId, "conflicts", state]} load={(cursor, signal) => api.listAmoConflicts(accountId, { state, cursor }, { signal })} empty="noConflicts" render={(conflict) => <Conflict conflict={conflict} />} />
    </Stack>
  );
}

function Conflict({ conflict: { id, accountId, leadId, point, state, taken, openedAt } }: { conflict: AmoConflict }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("amo");
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {[point, time(openedAt), taken ? named(t, "winner", taken) : ""].filter(Boolean).join(" · ")}
        </Text>
        {leadId ? (
          <Anchor component={Link} to={`/leads/${leadId}`} size="sm">
            {t("lead")}
          </Anchor>
        ) : null}
      </Group>
      {state === "open" && may("settleAmoConflicts") ? (
        <Group gap="xs" mt={4}>
          {amoWinnerValues.map((take: AmoWinner) => (
            <Button key={take} size="xs" variant="default" onClick={() => act.mutate(() => api.settleAmoConflicts(accountId, { ids: [id], take }))}>
              {named(t, "winner", take)}
            </Button>
          ))}
        </Group>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
