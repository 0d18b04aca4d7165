import { CommissionsApi, commissionStateValues, type Commission, type CommissionState } from "@mak-crm/client";
import { Badge, Group, Paper, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";

const api = new CommissionsApi(send);
const pageSize = 30;
const sums = ["pending", "approved", "payable", "paid"] as const;

/** What was earned, for what, and by which rule. */
export default function IncomePage() {
  const t = useText();
  const [state, setState] = useState<CommissionState | null>(null);
  return (
    <PageFrame title="income">
      <Summary />
      <Group>
        <Select label={t("state")} data={commissionStateValues.map((value) => ({ value, label: named(t, "commission", value) }))} value={state} onChange={setState} clearable clearButtonProps={{ "aria-label": t("clear") }} />
      </Group>
      <PagedList queryKey={["commission", "list", state]} load={(cursor, signal) => api.listCommissions({ state: state ?? undefined, limit: pageSize, cursor }, { signal })} empty="noCommissions" render={(commission) => <CommissionRow commission={commission} />} />
    </PageFrame>
  );
}

/** Whoever works in a partner's company sees its sums; for everybody else there are none. */
function Summary() {
  const t = useText();
  const { money, month } = useFormat();
  const summary = useQuery({ queryKey: ["commission", "summary"], queryFn: ({ signal }) => api.getCommissionSummary({}, { signal }) }).data;
  if (!summary) return null;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {sums.map((name) => (
          <Paper key={name} withBorder p="sm">
            <Text size="sm" c="dimmed">
              {named(t, "commission", name)}
            </Text>
            <Text fw={600}>{money(summary[name])}</Text>
          </Paper>
        ))}
      </SimpleGrid>
      {summary.months.length > 0 ? (
        <Stack gap={4} component="section" aria-label={t("byMonths")}>
          <Title order={2} size="h5">
            {t("byMonths")}
          </Title>
          {summary.months.map(({ month: first, amount }) => (
            <Group key={first} justify="space-between" maw={360}>
              <Text size="sm">{month(first)}</Text>
              <Text size="sm">{money(amount)}</Text>
            </Group>
          ))}
        </Stack>
      ) : null}
    </Stack>
  );
}

function CommissionRow({ commission }: { commission: Commission }) {
  const t = useText();
  const { money, day, own } = useFormat();
  const { kind, state, amount, occurredOn, availableOn, explanation, reason, heldReason, level } = commission;
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text fw={600}>{money(amount)}</Text>
        <Badge variant="outline">{heldReason ? t("held") : named(t, "commission", state)}</Badge>
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {own(explanation.text)}
      </Text>
      <Text size="xs" c="dimmed">
        {[named(t, "accrual", kind), day(occurredOn), state === "pending" ? t("availableOn", { day: day(availableOn) }) : "", level > 1 ? t("ofLevel", { level }) : "", reason, heldReason].filter(Boolean).join(" · ")}
      </Text>
    </Paper>
  );
}
