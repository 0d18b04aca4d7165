import { ConsentsApi, type ConsentRecord } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";

const api = new ConsentsApi(send);
const most = 100;

/** What a person has agreed to, recorded and withdrawn here; withdrawn and replaced consents stay in the list. */
export function LeadConsents({ leadId }: { leadId: string }) {
  const t = useText();
  const may = useMay();
  const act = useAct("consent");
  const [isAdding, setAdding] = useState(false);
  const texts = useQuery({ queryKey: ["consent-texts"], queryFn: ({ signal }) => api.listConsentTexts({ limit: most }, { signal }), enabled: isAdding });
  const options = texts.data?.items.map(({ id, code, title }) => ({ value: id, label: `${title} (${code})` })) ?? [];
  const record = async (textId: string, document: string) => {
    await api.recordLeadConsent(leadId, { textId, ...(document && { proof: { document } }) });
    toast(t("consentRecorded"));
  };
  return (
    <Stack gap="xs" align="stretch">
      {may("recordLeadConsent") ? (
        <Group className="no-print">
          <Button variant="default" onClick={() => setAdding(true)}>
            {t("recordConsent")}
          </Button>
        </Group>
      ) : null}
      <PagedList queryKey={["consent", leadId]} load={(cursor, signal) => api.listLeadConsents(leadId, { cursor, ofPerson: true }, { signal })} empty="noConsents" render={(consent) => <ConsentRow consent={consent} />} />
      {isAdding ? (
        <PromptDialog
          title={t("recordConsent")}
          action={t("save")}
          asks={[
            { name: "textId", label: "consentText", type: "one", options },
            { name: "document", label: "consentDocument", isOptional: true },
          ]}
          onSubmit={({ textId = "", document = "" }) => act.mutateAsync(() => record(textId, document))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Stack>
  );
}

function ConsentRow({ consent: { id, leadId, kind, isActive, textVersion, givenAt, withdrawnAt, withdrawalReason, proof, version } }: { consent: ConsentRecord }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("consent");
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text>{named(t, "consent", kind)}</Text>
        <Badge variant="outline">{t(isActive ? "consentActive" : withdrawnAt ? "consentWithdrawn" : "consentReplaced")}</Badge>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[time(givenAt), textVersion, proof?.document, withdrawnAt ? time(withdrawnAt) : "", withdrawalReason].filter(Boolean).join(" · ")}
      </Text>
      {isActive && may("recordLeadConsent") ? (
        <Button size="xs" variant="default" mt={4} className="no-print" onClick={() => setLeaving(true)}>
          {t("withdraw")}
        </Button>
      ) : null}
      {isLeaving ? (
        <PromptDialog
          title={t("withdrawConsent")}
          action={t("withdraw")}
          asks={[{ name: "reason", label: "reason", isOptional: true }]}
          onSubmit={({ reason }) => act.mutateAsync(() => api.withdrawLeadConsent(leadId, id, { reason: reason || undefined }, { ifMatch: version }))}
          onClose={() => setLeaving(false)}
        />
      ) : null}
      {act.isError && !isLeaving ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
