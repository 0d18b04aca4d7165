import { savedViewSharingValues, type SavedView, type SavedViewChanges } from "@mak-crm/client";
import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { named, useText, type Text } from "../app/i18n";
import { ConfirmDialog } from "./ConfirmDialog";
import { EditDialog } from "./EditDialog";
import type { Field } from "./EditForm";
import { textField } from "./fields";
import { savedViewsApi as api } from "./savedViewsApi";
import { useAct } from "./useAct";

const fields = (t: Text): Field<SavedView, SavedViewChanges>[] => [
  textField("name", "title", { write: (value) => ({ name: value as string }) }),
  textField("sharedWith", "sharedWith", { kind: "select", options: savedViewSharingValues.map((value) => ({ value, label: named(t, "sharing", value) })) }),
];

/** What is done with the view that is open: another name, for others, too, or away with it. */
export default function SavedViewMenu({ view, onLeave }: { view: SavedView; onLeave: () => void }) {
  const t = useText();
  const act = useAct("views");
  const [shown, setShown] = useState<"edit" | "leave">();
  const { id, name, version } = view;
  const remove = async () => {
    await act.mutateAsync(() => api.deleteSavedView(id, { ifMatch: version }));
    onLeave();
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" aria-label={t("viewMenu", { name })}>
            ⋯
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setShown("edit")}>{t("renameAndShare")}</Menu.Item>
          <Menu.Item onClick={() => setShown("leave")}>{t("delete")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === "edit" ? <EditDialog title={t("renameAndShare")} record={view} fieldsOf={() => fields(t)} get={() => api.getSavedView(id)} save={(changes, present) => act.mutateAsync(() => api.changeSavedView(id, changes, { ifMatch: present.version }))} onClose={() => setShown(undefined)} /> : null}
      {shown === "leave" ? <ConfirmDialog title={t("deleteNamed", { name })} text={t("deleteViewHelp")} action={t("delete")} onConfirm={remove} onClose={() => setShown(undefined)} /> : null}
    </>
  );
}
