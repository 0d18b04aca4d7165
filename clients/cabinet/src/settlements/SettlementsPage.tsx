import { settlementStateValues, type Settlement, type SettlementState } from "@mak-crm/client";
import { Anchor, Badge, Group, Paper, Select, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { settlementsApi } from "./settlements";

const pageSize = 30;

/** What was earned, closed up to a day, accepted by the partner and paid. */
export default function SettlementsPage() {
  const t = useText();
  const [state, setState] = useState<SettlementState | null>(null);
  return (
    <PageFrame title="settlements">
      <Group>
        <Select label={t("state")} data={settlementStateValues.map((value) => ({ value, label: named(t, "settlement", value) }))} value={state} onChange={setState} clearable clearButtonProps={{ "aria-label": t("clear") }} />
      </Group>
      <PagedList queryKey={["settlement", "list", state]} load={(cursor, signal) => settlementsApi.listSettlements({ state: state ?? undefined, limit: pageSize, cursor }, { signal })} empty="noSettlements" render={(settlement) => <SettlementRow settlement={settlement} />} />
    </PageFrame>
  );
}

function SettlementRow({ settlement: { id, number, state, through, payable, lineCount, openDisputes } }: { settlement: Settlement }) {
  const t = useText();
  const { money, day } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Anchor component={Link} to={`/settlements/${id}`}>
          {t("settlementNumber", { number })}
        </Anchor>
        <Badge variant="outline">{named(t, "settlement", state)}</Badge>
      </Group>
      <Text size="sm">{[money(payable), t("upTo", { day: day(through) }), t("lines", { count: lineCount })].join(" · ")}</Text>
      {openDisputes > 0 ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {t("openDisputes", { count: openDisputes })}
        </Text>
      ) : null}
    </Paper>
  );
}
