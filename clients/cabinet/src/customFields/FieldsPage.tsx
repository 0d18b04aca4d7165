import { CustomFieldsApi, customFieldTypeValues, recordTypeValues, type CustomField, type RecordType } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, type Ask } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";
import { optionsOf, withoutSetting } from "./options";

const api = new CustomFieldsApi(send);

/** Fields that a tenant has added to its leads, clients and deals. */
export default function FieldsPage() {
  const t = useText();
  const act = useAct("custom-fields");
  const [record, setRecord] = useState<RecordType>("lead");
  const [edited, setEdited] = useState<CustomField | "new">();
  const types = customFieldTypeValues.filter((type) => !withoutSetting.includes(type)).map((value) => ({ value, label: named(t, "fieldType", value) }));
  const names = (field?: CustomField): Ask[] => [
    { name: "ru", label: "nameInRussian", value: field?.name.ru },
    { name: "en", label: "nameInEnglish", value: field?.name.en },
  ];
  const asks: Ask[] = [{ name: "code", label: "code" }, ...names(), { name: "type", label: "kind", type: "one", options: types }, { name: "options", label: "optionsByLine", type: "long", isOptional: true }];
  return (
    <PageFrame title="fields" action={<Button onClick={() => setEdited("new")}>{t("newField")}</Button>}>
      <Select label={t("fieldsOf")} data={recordTypeValues.map((value) => ({ value, label: t(value === "lead" ? "leads" : value === "client" ? "clients" : "deals") }))} value={record} onChange={(value) => value && setRecord(value)} allowDeselect={false} maw={260} />
      <PagedList
        queryKey={["custom-fields", "settings", record]}
        load={async (_, signal) => ({ items: (await api.listCustomFields({ record, includeArchived: true }, { signal })).items, nextCursor: null })}
        empty="noFields"
        render={(field) => <FieldRow field={field} onEdit={() => setEdited(field)} />}
      />
      {edited ? (
        <PromptDialog
          title={t(edited === "new" ? "newField" : "edit")}
          action={t("save")}
          asks={edited === "new" ? asks : names(edited)}
          onSubmit={({ code = "", ru = "", en = "", type = "", options }) =>
            act.mutateAsync(() => (edited === "new" ? api.createCustomField({ record, code, name: { ru, en }, type, options: optionsOf(type, options) }) : api.changeCustomField(edited.id, { name: { ru, en } }, { ifMatch: edited.version })))
          }
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </PageFrame>
  );
}

function FieldRow({ field: { id, code, name, type, isRequired, archivedAt, version }, onEdit }: { field: CustomField; onEdit: () => void }) {
  const t = useText();
  const { own } = useFormat();
  const act = useAct("custom-fields");
  const options = { ifMatch: version };
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{own(name)}</Text>
        {archivedAt ? <Badge variant="outline">{t("archived")}</Badge> : null}
      </Group>
      <Text size="sm" c="dimmed">
        {[code, named(t, "fieldType", type), isRequired ? t("isRequired") : ""].filter(Boolean).join(" · ")}
      </Text>
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" onClick={onEdit}>
          {t("edit")}
        </Button>
        <Button size="xs" variant="default" onClick={() => act.mutate(() => (archivedAt ? api.restoreCustomField(id, options) : api.archiveCustomField(id, options)))}>
          {t(archivedAt ? "restore" : "archive")}
        </Button>
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
