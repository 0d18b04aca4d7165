import { Alert, Button, List, Select, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { accessApi, useMatrix, usePeople } from "./access";

/** Why somebody may, or may not, do something. */
export function AccessExplanation() {
  const t = useText();
  const people = usePeople().data?.items ?? [];
  const operations = useMatrix().data?.operations ?? [];
  const [subjectId, setSubject] = useState<string | null>(null);
  const [operation, setOperation] = useState<string | null>(null);
  const [recordId, setRecord] = useState("");
  const explaining = useMutation({ mutationFn: () => accessApi.explainAccess({ subjectId: subjectId!, operation: operation!, recordId: recordId.trim() || undefined }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    explaining.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" maw={560} align="stretch">
        <Select label={t("person")} data={people.map(({ id, name }) => ({ value: id, label: name }))} value={subjectId} onChange={setSubject} searchable nothingFoundMessage={t("nothingFound")} />
        <Select label={t("operation")} data={operations.map(({ operationId }) => operationId)} value={operation} onChange={setOperation} searchable limit={50} nothingFoundMessage={t("nothingFound")} />
        <TextInput label={t("recordId")} value={recordId} onChange={(event) => setRecord(event.currentTarget.value)} />
        <Button type="submit" disabled={!subjectId || !operation} loading={explaining.isPending}>
          {t("explain")}
        </Button>
        {explaining.isError ? <Problem error={explaining.error} /> : null}
        {explaining.data ? (
          <Alert variant="outline" color={explaining.data.isAllowed ? "green" : "red"} role="status" title={t(explaining.data.isAllowed ? "isAllowed" : "isRefused")}>
            <List size="sm">
              {explaining.data.reasons.map(({ kind, text, speaksFor }, at) => (
                <List.Item key={`${kind} ${at}`}>
                  {speaksFor ? "✓" : "✗"} {text}
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : null}
      </Stack>
    </form>
  );
}
