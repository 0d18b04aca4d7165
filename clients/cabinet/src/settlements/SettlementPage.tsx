import type { Settlement } from "@mak-crm/client";
import { Anchor, Badge, Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useMay, usePerson } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { dayAfter } from "../tasks/days";
import { SettlementLineRow } from "./SettlementLineRow";
import { settlementsApi } from "./settlements";
import { stepsOf } from "./steps";

export default function SettlementPage() {
  const t = useText();
  const queries = useQueryClient();
  const { money, day } = useFormat();
  const { id = "" } = useParams();
  const found = useQuery({ queryKey: ["settlement", id], queryFn: ({ signal }) => settlementsApi.getSettlement(id, { signal }) });
  useDocumentTitle(`${found.data ? t("settlementNumber", { number: found.data.number }) : t("settlements")} · MaK CRM`);
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { number, state, through, total, tax, payable, openDisputes, paidOn, paymentReference, voidReason, sha256 } = found.data;
  const refresh = () => queries.invalidateQueries({ queryKey: ["settlement"] });
  return (
    <Stack gap="sm" maw={900}>
      <Anchor component={Link} to="/settlements" size="sm">
        ← {t("settlements")}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("settlementNumber", { number })}
        </Title>
        <Badge variant="outline">{named(t, "settlement", state)}</Badge>
      </Group>
      <Text>{[t("upTo", { day: day(through) }), `${t("total")}: ${money(total)}`, tax.amount !== 0 ? `${t("tax")}: ${money(tax)}` : "", `${t("payable")}: ${money(payable)}`].filter(Boolean).join(" · ")}</Text>
      {paidOn ? <Text>{[t("paidOn", { day: day(paidOn) }), paymentReference].filter(Boolean).join(" · ")}</Text> : null}
      {voidReason ? <Text>{voidReason}</Text> : null}
      {openDisputes > 0 ? <Text c="var(--mantine-color-error)">{t("openDisputes", { count: openDisputes })}</Text> : null}
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t("fingerprint")}: <Code style={{ whiteSpace: "normal" }}>{sha256}</Code>
      </Text>
      <Steps settlement={found.data} refresh={refresh} />
      <Title order={2} size="h4">
        {t("settlementLines")}
      </Title>
      <PagedList queryKey={["settlement", id, "lines"]} load={(cursor, signal) => settlementsApi.listSettlementLines(id, { cursor }, { signal })} empty="nothingYet" render={(line) => <SettlementLineRow settlement={found.data} line={line} refresh={refresh} />} />
    </Stack>
  );
}

/** What the partner, or the office, can do with it now. */
function Steps({ settlement, refresh }: { settlement: Settlement; refresh: () => Promise<void> }) {
  const t = useText();
  const may = useMay();
  const { timeZone } = usePerson();
  const [asked, setAsked] = useState<"pay" | "void">();
  const { id, sha256, version } = settlement;
  const { canAccept, canPay, canVoid } = stepsOf(settlement);
  const accepting = useMutation({
    mutationFn: () => settlementsApi.acceptSettlement(id, { sha256 }, { ifMatch: version }),
    onSuccess: () => toast(t("settlementAccepted")),
    onSettled: refresh,
  });
  return (
    <>
      <Group>
        {canAccept && may("acceptSettlement") ? (
          <Button loading={accepting.isPending} onClick={() => accepting.mutate()}>
            {t("acceptSettlement")}
          </Button>
        ) : null}
        {canPay && may("paySettlement") ? <Button onClick={() => setAsked("pay")}>{t("markPaid")}</Button> : null}
        {canVoid && may("voidSettlement") ? (
          <Button variant="default" onClick={() => setAsked("void")}>
            {t("voidSettlement")}
          </Button>
        ) : null}
      </Group>
      {accepting.isError ? <Problem error={accepting.error} /> : null}
      {asked === "pay" ? (
        <PromptDialog
          title={t("markPaid")}
          action={t("markPaid")}
          asks={[
            { name: "paidOn", label: "paymentDay", type: "date", value: dayAfter(0, timeZone) },
            { name: "reference", label: "paymentReference", isOptional: true },
          ]}
          onSubmit={({ paidOn = "", reference }) => settlementsApi.paySettlement(id, { paidOn, reference: reference || undefined }, { ifMatch: version }).finally(refresh)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === "void" ? (
        <PromptDialog title={t("voidSettlement")} action={t("voidSettlement")} asks={[{ name: "reason", label: "reason" }]} onSubmit={({ reason = "" }) => settlementsApi.voidSettlement(id, { reason }, { ifMatch: version }).finally(refresh)} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  );
}
