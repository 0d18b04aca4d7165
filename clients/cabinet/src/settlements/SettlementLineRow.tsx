import type { Settlement, SettlementLine } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PromptDialog } from "../shared/PromptDialog";
import { settlementsApi } from "./settlements";
import { stepsOf } from "./steps";

type Asked = "dispute" | "grant" | "reject";

/** One sum of a settlement: the partner may dispute it, the office answers. */
export function SettlementLineRow({ settlement, line, refresh }: { settlement: Settlement; line: SettlementLine; refresh: () => Promise<void> }) {
  const t = useText();
  const may = useMay();
  const { money, day } = useFormat();
  const [asked, setAsked] = useState<Asked>();
  const { id, position, kind, occurredOn, base, amount, leadId, reason, dispute, disputeReason, disputeAnswer } = line;
  const canDispute = stepsOf(settlement).canDispute && !dispute && may("disputeSettlementLine");
  const canAnswer = dispute === "open" && may("answerSettlementDispute");
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text>
          {position}. {named(t, "fact", kind)}
        </Text>
        <Text fw={600}>{money(amount)}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {[day(occurredOn), base ? t("ofSum", { sum: money(base) }) : "", reason].filter(Boolean).join(" · ")}{" "}
        {leadId && may("getLead") ? (
          <Anchor component={Link} to={`/leads/${leadId}`} size="sm">
            {t("lead")}
          </Anchor>
        ) : null}
      </Text>
      {dispute ? (
        <Text size="sm">
          <Badge variant="outline">{named(t, "dispute", dispute)}</Badge> {[disputeReason, disputeAnswer].filter(Boolean).join(" → ")}
        </Text>
      ) : null}
      <Group gap="xs">
        {canDispute ? (
          <Button size="xs" variant="default" onClick={() => setAsked("dispute")}>
            {t("disputeLine")}
          </Button>
        ) : null}
        {canAnswer ? (
          <>
            <Button size="xs" variant="default" onClick={() => setAsked("grant")}>
              {t("grantDispute")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsked("reject")}>
              {t("rejectDispute")}
            </Button>
          </>
        ) : null}
      </Group>
      {asked === "dispute" ? (
        <PromptDialog title={t("disputeLine")} action={t("disputeLine")} asks={[{ name: "reason", label: "reason" }]} onSubmit={({ reason: said = "" }) => settlementsApi.disputeSettlementLine(settlement.id, id, { reason: said }).finally(refresh)} onClose={() => setAsked(undefined)} />
      ) : null}
      {asked === "grant" || asked === "reject" ? (
        <PromptDialog
          title={t(asked === "grant" ? "grantDispute" : "rejectDispute")}
          action={t("answer")}
          asks={[{ name: "answer", label: "answer" }]}
          onSubmit={({ answer = "" }) => settlementsApi.answerSettlementDispute(settlement.id, id, { isAccepted: asked === "grant", answer }).finally(refresh)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </Paper>
  );
}
