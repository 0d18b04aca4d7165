import { customFieldTypeValues, recordTypeValues, type CustomField, type RecordType } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, type Ask } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";
import { fieldsApi as api } from "./customFields";
import { FieldDialog } from "./FieldDialog";
import { optionsOf, withoutSetting } from "./options";

/** Fields that a tenant has added to its leads, clients and deals. */
export default function FieldsPage() {
  const t = useText();
  const act = useAct("custom-fields");
  const [record, setRecord] = useState<RecordType>("lead");
  const [isAdding, setAdding] = useState(false);
  const types = customFieldTypeValues.filter((type) => !withoutSetting.includes(type)).map((value) => ({ value, label: named(t, "fieldType", value) }));
  const asks: Ask[] = [{ name: "code", label: "code" }, { name: "ru", label: "nameInRussian" }, { name: "en", label: "nameInEnglish" }, { name: "type", label: "kind", type: "one", options: types }, { name: "options", label: "optionsByLine", type: "long", isOptional: true }];
  return (
    <PageFrame title="fields" action={<Button onClick={() => setAdding(true)}>{t("newField")}</Button>}>
      <Select label={t("fieldsOf")} data={recordTypeValues.map((value) => ({ value, label: t(value === "lead" ? "leads" : value === "client" ? "clients" : "deals") }))} value={record} onChange={(value) => value && setRecord(value)} allowDeselect={false} maw={260} />
      <PagedList
        queryKey={["custom-fields", "settings", record]}
        load={async (_, signal) => ({ items: (await api.listCustomFields({ record, includeArchived: true }, { signal })).items, nextCursor: null })}
        empty="noFields"
        render={(field) => <FieldRow field={field} />}
      />
      {isAdding ? (
        <PromptDialog
          title={t("newField")}
          action={t("save")}
          asks={asks}
          onSubmit={({ code = "", ru = "", en = "", type = "", options }) => act.mutateAsync(() => api.createCustomField({ record, code, name: { ru, en }, type, options: optionsOf(type, options) }))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </PageFrame>
  );
}

function FieldRow({ field }: { field: CustomField }) {
  const { id, code, name, type, isRequired, group, archivedAt, version } = field;
  const t = useText();
  const [isEdited, setEdited] = useState(false);
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
        {[code, named(t, "fieldType", type), group, isRequired ? t("isRequired") : ""].filter(Boolean).join(" · ")}
      </Text>
      <Group gap="xs" mt={4}>
        {archivedAt ? null : (
          <Button size="xs" variant="default" aria-label={t("editNamed", { name: own(name) })} onClick={() => setEdited(true)}>
            {t("edit")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => act.mutate(() => (archivedAt ? api.restoreCustomField(id, options) : api.archiveCustomField(id, options)))}>
          {t(archivedAt ? "restore" : "archive")}
        </Button>
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
      {isEdited ? <FieldDialog field={field} onClose={() => setEdited(false)} /> : null}
    </Paper>
  );
}
