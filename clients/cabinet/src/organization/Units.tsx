import type { Unit, UnitChanges } from "@mak-crm/client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { ConfirmDialog } from "../shared/ConfirmDialog";
import { EditDialog } from "../shared/EditDialog";
import type { Field } from "../shared/EditForm";
import { textField } from "../shared/fields";
import { Problem } from "../shared/Problem";
import { PromptDialog } from "../shared/PromptDialog";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useAct } from "../shared/useAct";
import { asTree, homesOf, organizationApi as api, useUnits } from "./organization";

const indentPx = 20;
const optionsOf = (units: readonly Unit[]) => units.map(({ id, name }) => ({ value: id, label: name }));
const fieldsOf = (units: readonly Unit[], id: string): Field<Unit, UnitChanges>[] => [textField("name", "title", { write: (value) => ({ name: value as string }) }), textField("parentId", "unitAbove", { kind: "select", options: optionsOf(homesOf(units, id)) })];

/** Units within units. */
export function Units() {
  const t = useText();
  const mayChange = useMay()("createTeam");
  const act = useAct("organization");
  const [isAdding, setAdding] = useState(false);
  const units = useUnits();
  const all = units.data?.items ?? [];
  return (
    <Stack gap="xs" align="stretch">
      {units.isError ? <Problem error={units.error} onRetry={() => void units.refetch()} /> : null}
      {units.isPending ? <PageSkeleton /> : null}
      {units.isSuccess && all.length === 0 ? <EmptyState text={t("noUnits")} /> : null}
      {asTree(all).map(({ unit, depth }) => (
        <UnitRow key={unit.id} unit={unit} depth={depth} all={all} />
      ))}
      {mayChange ? (
        <Group>
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t("newUnit")}
          </Button>
        </Group>
      ) : null}
      {isAdding ? (
        <PromptDialog
          title={t("newUnit")}
          action={t("save")}
          asks={[
            { name: "name", label: "title" },
            { name: "parentId", label: "unitAbove", type: "one", options: optionsOf(all), isOptional: true },
          ]}
          onSubmit={({ name = "", parentId }) => act.mutateAsync(() => api.createUnit({ name, parentId: parentId || undefined }))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Stack>
  );
}

function UnitRow({ unit, depth, all }: { unit: Unit; depth: number; all: Unit[] }) {
  const { id, name, version } = unit;
  const t = useText();
  const mayChange = useMay()("createTeam");
  const act = useAct("organization");
  const [isEdited, setEdited] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Group justify="space-between" data-id={id} style={{ paddingLeft: depth * indentPx }}>
      <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
      {mayChange ? (
        <Group gap={4}>
          <Button size="compact-sm" variant="default" aria-label={t("editNamed", { name })} onClick={() => setEdited(true)}>
            {t("edit")}
          </Button>
          <Button size="compact-sm" variant="default" aria-label={t("deleteNamed", { name })} onClick={() => setLeaving(true)}>
            {t("delete")}
          </Button>
        </Group>
      ) : null}
      {isEdited ? <EditDialog title={t("edit")} record={unit} fieldsOf={() => fieldsOf(all, id)} get={() => api.getUnit(id)} save={(changes, present) => act.mutateAsync(() => api.changeUnit(id, changes, { ifMatch: present.version }))} onClose={() => setEdited(false)} /> : null}
      {isLeaving ? <ConfirmDialog title={t("deleteNamed", { name })} text={t("deleteUnitHelp")} action={t("delete")} onConfirm={() => act.mutateAsync(() => api.deleteUnit(id, { ifMatch: version }))} onClose={() => setLeaving(false)} /> : null}
    </Group>
  );
}
