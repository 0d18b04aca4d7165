import type { RetentionKind } from "@mak-crm/client";
import { Alert, Button, Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { EditForm } from "../shared/EditForm";
import { PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";
import { RetentionRuns } from "./RetentionRuns";
import { RuleTrial } from "./RuleTrial";
import { retentionApi, retentionFields, rulesWith, type RuleEdits } from "./rules";

/** What is forgotten by itself, and after how many days. */
export default function RetentionPage() {
  const t = useText();
  const mayChange = useMay()("replaceRetentionPolicy");
  const act = useAct("retention");
  const [isStarting, setStarting] = useState(false);
  const [sent, setSent] = useState<readonly RetentionKind[]>([]);
  const policy = useQuery({ queryKey: ["retention", "policy"], queryFn: ({ signal }) => retentionApi.getRetentionPolicy({ signal }) });
  const save = async (edits: RuleEdits, version: number) => {
    const rules = rulesWith(policy.data?.rules ?? [], edits);
    setSent(rules.map(({ kind }) => kind));
    await act.mutateAsync(() => retentionApi.replaceRetentionPolicy({ rules }, { ifMatch: version }));
    toast(t("saved"));
  };
  const canStart = mayChange && (policy.data?.rules.length ?? 0) > 0;
  return (
    <PageFrame title="retention" action={canStart ? <Button variant="default" onClick={() => setStarting(true)}>{t("forgetNow")}</Button> : undefined}>
      <Alert color="yellow" variant="outline" title={t("retentionWarning")}>
        {t("retentionHelp")}
      </Alert>
      {policy.isError ? <Problem error={policy.error} onRetry={() => void policy.refetch()} /> : null}
      {policy.isPending ? <PageSkeleton /> : null}
      {policy.data ? (
        <Paper withBorder p="sm">
          <EditForm record={policy.data} fields={retentionFields(sent)} canChange={mayChange} save={save} reload={() => policy.refetch()} />
        </Paper>
      ) : null}
      {mayChange ? <RuleTrial /> : null}
      <Stack gap="xs" component="section" aria-labelledby="retention-runs">
        <Title order={2} size="h4" id="retention-runs">
          {t("retentionRuns")}
        </Title>
        <RetentionRuns />
      </Stack>
      {isStarting ? <ConfirmDialog title={t("forgetNow")} text={t("retentionWarning")} action={t("forgetNow")} onConfirm={() => act.mutateAsync(() => retentionApi.startRetentionRun())} onClose={() => setStarting(false)} /> : null}
    </PageFrame>
  );
}
