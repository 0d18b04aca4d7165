import { SourcesApi, sourceKindValues, type Source } from "@mak-crm/client";
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { moneyOf, roubles } from "../shared/fields";
import { PagedList, PageFrame } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { PromptDialog, type Ask } from "../shared/PromptDialog";
import { useAct } from "../shared/useAct";

const api = new SourcesApi(send);

/** Where leads come from, and what one costs. */
export default function SourcesPage() {
  const t = useText();
  const act = useAct("source");
  const [edited, setEdited] = useState<Source | "new">();
  const kinds = sourceKindValues.map((value) => ({ value, label: named(t, "source", value) }));
  const asks = (source?: Source): Ask[] => [
    ...(source ? [] : [{ name: "code", label: "code" as const }]),
    { name: "name", label: "title", value: source?.name },
    { name: "kind", label: "kind", type: "one", options: kinds, value: source?.kind },
    { name: "costPerLead", label: "costPerLead", value: roubles(source?.costPerLead), isOptional: true },
  ];
  return (
    <PageFrame title="sources" action={<Button onClick={() => setEdited("new")}>{t("newSource")}</Button>}>
      <PagedList queryKey={["source", "list"]} load={(cursor, signal) => api.listSources({ includeArchived: true, cursor }, { signal })} empty="nothingYet" render={(source) => <SourceRow source={source} onEdit={() => setEdited(source)} />} />
      {edited ? (
        <PromptDialog
          title={t(edited === "new" ? "newSource" : "edit")}
          action={t("save")}
          asks={asks(edited === "new" ? undefined : edited)}
          onSubmit={({ code = "", name = "", kind = "", costPerLead = "" }) =>
            act.mutateAsync(() => {
              const cost = moneyOf(costPerLead);
              return edited === "new" ? api.createSource({ code, name, kind, costPerLead: cost ?? undefined }) : api.changeSource(edited.id, { name, kind, costPerLead: cost }, { ifMatch: edited.version });
            })
          }
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </PageFrame>
  );
}

function SourceRow({ source: { id, code, name, kind, costPerLead, archivedAt, version }, onEdit }: { source: Source; onEdit: () => void }) {
  const t = useText();
  const { money } = useFormat();
  const act = useAct("source");
  const options = { ifMatch: version };
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        {archivedAt ? <Badge variant="outline">{t("archived")}</Badge> : null}
      </Group>
      <Text size="sm" c="dimmed">
        {[code, named(t, "source", kind), money(costPerLead)].filter(Boolean).join(" · ")}
      </Text>
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" aria-label={t("editNamed", { name })} onClick={onEdit}>
          {t("edit")}
        </Button>
        <Button size="xs" variant="default" onClick={() => act.mutate(() => (archivedAt ? api.restoreSource(id, options) : api.archiveSource(id, options)))}>
          {t(archivedAt ? "restore" : "archive")}
        </Button>
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
