import { retentionKindValues, type RetentionKind } from "@mak-crm/client";
import { Button, Group, Paper, Select, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { retentionApi } from "./rules";

const usualDays = "1095";

/** Tells what a rule would forget now; nothing is changed. */
export function RuleTrial() {
  const t = useText();
  const { day } = useFormat();
  const [kind, setKind] = useState<RetentionKind>("leads");
  const [days, setDays] = useState(usualDays);
  const trying = useMutation({ mutationFn: () => retentionApi.previewRetention({ kind, afterDays: Number(days) }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trying.mutate();
  };
  const { found = 0, held = 0, forgetting = "delete", untouchedSince, isExact } = trying.data ?? {};
  return (
    <Paper withBorder p="sm" component="form" onSubmit={submit} aria-label={t("tryRule")}>
      <Group align="flex-end" gap="xs">
        <Select label={t("tryRule")} data={retentionKindValues.map((value) => ({ value, label: named(t, "retention", value) }))} value={kind} onChange={(value) => value && setKind(value)} allowDeselect={false} miw={220} />
        <TextInput label={t("afterDays")} value={days} onChange={(event) => setDays(event.currentTarget.value)} inputMode="numeric" w={140} />
        <Button type="submit" variant="default" loading={trying.isPending}>
          {t("tryIt")}
        </Button>
      </Group>
      {trying.data ? (
        <Text mt="xs" role="status">
          {t(isExact ? "trialFound" : "trialFoundAtLeast", { count: found, held, since: day(untouchedSince), what: named(t, "forgetting", forgetting) })}
        </Text>
      ) : null}
      {trying.isError ? <Problem error={trying.error} /> : null}
    </Paper>
  );
}
