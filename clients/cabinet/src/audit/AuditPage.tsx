import { OperationsApi, type AuditEntry } from "@mak-crm/client";
import { Alert, Button, Group, Paper, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../app/format";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";

const api = new OperationsApi(send);
const pauseMs = 300;

/** Who has changed what, and whether anybody has tampered with that record. */
export default function AuditPage() {
  const t = useText();
  const [typed, setTyped] = useState({ operation: "", entityType: "", entityId: "" });
  const [asked] = useDebouncedValue(typed, pauseMs);
  const verifying = useMutation({ mutationFn: () => api.verifyAudit({}) });
  const wish = { operation: asked.operation.trim() || undefined, entityType: asked.entityType.trim() || undefined, entityId: asked.entityId.trim() || undefined };
  const input = (name: keyof typeof typed) => ({ value: typed[name], onChange: (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value }) });
  return (
    <PageFrame
      title="audit"
      action={
        <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
          {t("verifyAudit")}
        </Button>
      }
    >
      {verifying.isError ? <Problem error={verifying.error} /> : null}
      {verifying.data ? (
        <Alert variant="outline" role="status" color={verifying.data.isIntact ? "green" : "red"}>
          {t(verifying.data.isIntact ? "auditIntact" : "auditDamaged", { count: verifying.data.entryCount })}
        </Alert>
      ) : null}
      <Group align="flex-end">
        <TextInput label={t("operation")} {...input("operation")} />
        <TextInput label={t("entityType")} {...input("entityType")} />
        <TextInput label={t("recordId")} {...input("entityId")} />
      </Group>
      <PagedList queryKey={["audit", wish]} load={(cursor, signal) => api.listAuditEntries({ ...wish, cursor }, { signal })} empty="nothingFound" render={(entry) => <EntryRow entry={entry} />} />
    </PageFrame>
  );
}

function EntryRow({ entry: { at, actorName, operation, entityType, entityId, changes, remoteAddress } }: { entry: AuditEntry }) {
  const { time } = useFormat();
  return (
    <Paper withBorder p="xs">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {operation} · {entityType} {entityId}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[time(at), actorName, remoteAddress, Object.keys(changes).join(", ")].filter(Boolean).join(" · ")}
      </Text>
    </Paper>
  );
}
