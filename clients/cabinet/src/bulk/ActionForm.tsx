import { IdentityApi, type BulkAction, type BulkActionKind, type RecordType } from "@mak-crm/client";
import { Button, Select, Stack, TagsInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useMay } from "../app/access";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { actionOf, actionsFor } from "./actions";

const identity = new IdentityApi(send);
const most = 200;

type Choice = { value: string; label: string };
/** Statuses or stages that records can be given. */
export type Choices = { statuses: Choice[]; stages: Choice[] };

type Props = { record: RecordType; choices: Choices; kind: BulkActionKind | undefined; onKind: (kind: BulkActionKind | undefined) => void; isBusy: boolean; onTry: (action: BulkAction) => void };

export function ActionForm({ record, choices, kind, onKind, isBusy, onTry }: Props) {
  const t = useText();
  const may = useMay();
  const [value, setValue] = useState("");
  const [tags, setTags] = useState<string[]>([]);
  const users = useQuery({ queryKey: ["users", "choice"], queryFn: ({ signal }) => identity.listUsers({ limit: most }, { signal }), enabled: kind === "assign" && may("listUsers") });
  const people = users.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const action = kind && actionOf(kind, value, tags);
  const options = { set_status: choices.statuses, move: choices.stages, assign: people }[kind as "set_status" | "move" | "assign"];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (action) onTry(action);
  };
  const choose = (next: string | null) => {
    setValue("");
    setTags([]);
    onKind(next ?? undefined);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select data-autofocus label={t("bulkAction")} data={actionsFor(record).map((one) => ({ value: one, label: named(t, "bulk", one) }))} value={kind ?? null} onChange={choose} />
        {options ? <Select label={named(t, "bulk", kind!)} data={options} value={value || null} onChange={(next) => setValue(next ?? "")} searchable clearable={kind === "assign"} clearButtonProps={{ "aria-label": t("clear") }} nothingFoundMessage={t("nothingFound")} /> : null}
        {kind === "add_tags" || kind === "remove_tags" ? <TagsInput label={t("tags")} value={tags} onChange={setTags} acceptValueOnBlur /> : null}
        <Text size="sm" c="dimmed">
          {t("bulkHelp")}
        </Text>
        <Button type="submit" disabled={!action} loading={isBusy}>
          {t("bulkTry")}
        </Button>
      </Stack>
    </form>
  );
}
