import { LendingApi, MakProblem } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";

const api = new LendingApi(send);

/** What was checked of a borrower, and his applications to banks. */
export function ClientLoans({ id }: { id: string }) {
  const t = useText();
  const may = useMay();
  return (
    <Stack gap="md">
      <Checks id={id} />
      {may("listLoanApplications") ? (
        <Stack gap="xs">
          <Title order={2} size="h5">
            {t("loanApplications")}
          </Title>
          <Applications id={id} />
        </Stack>
      ) : null}
    </Stack>
  );
}

function Checks({ id }: { id: string }) {
  const t = useText();
  const may = useMay();
  const { day } = useFormat();
  const act = useAct("client");
  const found = useQuery({ queryKey: ["client", id, "checks"], queryFn: ({ signal }) => api.getVerificationChecklist(id, { signal }) });
  // A company has no checks of a borrower.
  if (found.error instanceof MakProblem && found.error.status === 404) return <EmptyState text={t("nothingYet")} />;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t("checks")}
        </Title>
        <Badge variant="outline">{t(found.data.isComplete ? "checksPassed" : "checksOpen")}</Badge>
      </Group>
      {found.data.entries.map(({ kind, status, last }) => (
        <Group key={kind} justify="space-between">
          <Text size="sm">{named(t, "check", kind)}</Text>
          <Text size="sm" c="dimmed">
            {[named(t, "checkStatus", status), last?.validUntil ? day(last.validUntil) : ""].filter(Boolean).join(" · ")}
          </Text>
        </Group>
      ))}
      {may("requestVerifications") ? (
        <Group>
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(() => api.requestVerifications(id, {}))}>
            {t("requestChecks")}
          </Button>
        </Group>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
    </Stack>
  );
}

function Applications({ id }: { id: string }) {
  const t = useText();
  const { money, day } = useFormat();
  return (
    <PagedList
      queryKey={["client", id, "applications"]}
      load={(cursor, signal) => api.listLoanApplications({ clientId: id, cursor }, { signal })}
      empty="noApplications"
      render={({ bankName, programName, amount, months, state, decisionDueOn }) => (
        <Paper withBorder p="xs">
          <Group justify="space-between">
            <Text style={{ overflowWrap: "anywhere" }}>
              {bankName} · {programName}
            </Text>
            <Badge variant="outline">{named(t, "application", state)}</Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {[money(amount), t("months", { count: months }), decisionDueOn ? t("decisionDue", { day: day(decisionDueOn) }) : ""].filter(Boolean).join(" · ")}
          </Text>
        </Paper>
      )}
    />
  );
}
