import type { RecordType, SavedView } from "@mak-crm/client";
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useMay, usePerson } from "../app/access";
import { useText } from "../app/i18n";
import { Problem } from "./Problem";
import { problemAt } from "./problems";
import type { Wish } from "./records";
import { savedViewsApi as api } from "./savedViewsApi";
import { useAct } from "./useAct";

const SavedViewMenu = lazy(() => import("./SavedViewMenu"));

const most = 200;

const none: SavedView[] = [];

export function useSavedViews(type: RecordType): SavedView[] {
  const enabled = useMay()("createSavedView");
  return useQuery({ enabled, queryKey: ["views", type], queryFn: ({ signal }) => api.listSavedViews({ record: type, limit: most }, { signal }) }).data?.items ?? none;
}

/** `isArranged` says that the columns are other than those of the view that is open. */
type Props = { type: RecordType; views: SavedView[]; wish: Wish; columns: string[] | undefined; isArranged: boolean; onOpen: (view: SavedView) => void; onLeave: () => void };

export function SavedViews({ type, views, wish, columns, isArranged, onOpen, onLeave }: Props) {
  const t = useText();
  const may = useMay();
  const [isNaming, naming] = useDisclosure();
  const person = usePerson();
  const act = useAct("views");
  if (!may("createSavedView")) return null;
  const opened = views.find(({ id, ownerId, sharedWith }) => id === wish.viewId && (ownerId === person.id || (sharedWith === "tenant" && may("createCustomField"))));
  const choose = (id: string | null) => {
    const view = views.find((one) => one.id === id);
    if (view) onOpen(view);
    else onLeave();
  };
  return (
    <Group gap="xs" align="flex-end">
      <Select label={t("savedView")} data={views.map(({ id, name }) => ({ value: id, label: name }))} value={wish.viewId ?? null} onChange={choose} clearable clearButtonProps={{ "aria-label": t("clear") }} miw={150} />
      <Button variant="default" onClick={naming.open} disabled={!wish.filter && !wish.sort && !columns}>
        {t("saveView")}
      </Button>
      {opened && isArranged ? (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate(async () => onOpen(await api.changeSavedView(opened.id, { columns: columns ?? [] }, { ifMatch: opened.version })))}>
          {t("keepColumns")}
        </Button>
      ) : null}
      {opened ? (
        <Suspense fallback={null}>
          <SavedViewMenu view={opened} onLeave={onLeave} />
        </Suspense>
      ) : null}
      {act.isError ? <Problem error={act.error} /> : null}
      {isNaming ? <NameView type={type} wish={wish} columns={columns} onClose={naming.close} onSaved={onOpen} /> : null}
    </Group>
  );
}

function NameView({ type, wish, columns, onClose, onSaved }: { type: RecordType; wish: Wish; columns: string[] | undefined; onClose: () => void; onSaved: (view: SavedView) => void }) {
  const t = useText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const save = useMutation({
    mutationFn: () => api.createSavedView({ record: type, name, filter: wish.filter, sort: wish.sort, columns }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: ["views", type] });
      onSaved(view);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("saveView")} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput data-autofocus label={t("title")} value={name} onChange={(event) => setName(event.currentTarget.value)} error={problemAt(save.error, "/name")} />
          {save.isError ? <Problem error={save.error} shown={["/name"]} /> : null}
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
