import { SavedViewsApi, type RecordType, type SavedView } from "@mak-crm/client";
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "./Problem";
import { problemAt } from "./problems";
import type { Wish } from "./records";

const api = new SavedViewsApi(send);
const most = 200;

type Props = { type: RecordType; wish: Wish; onOpen: (view: SavedView) => void; onLeave: () => void };

export function SavedViews({ type, wish, onOpen, onLeave }: Props) {
  const t = useText();
  const may = useMay();
  const [isNaming, naming] = useDisclosure();
  const views = useQuery({
    queryKey: ["views", type],
    queryFn: ({ signal }) => api.listSavedViews({ record: type, limit: most }, { signal }),
    enabled: may("createSavedView"),
  });
  if (!may("createSavedView")) return null;
  const all = views.data?.items ?? [];
  const choose = (id: string | null) => {
    const view = all.find((one) => one.id === id);
    if (view) onOpen(view);
    else onLeave();
  };
  return (
    <Group gap="xs" align="flex-end">
      <Select label={t("savedView")} data={all.map(({ id, name }) => ({ value: id, label: name }))} value={wish.viewId ?? null} onChange={choose} clearable clearButtonProps={{ "aria-label": t("clear") }} miw={150} />
      <Button variant="default" onClick={naming.open} disabled={!wish.filter && !wish.sort}>
        {t("saveView")}
      </Button>
      {isNaming ? <NameView type={type} wish={wish} onClose={naming.close} onSaved={onOpen} /> : null}
    </Group>
  );
}

function NameView({ type, wish, onClose, onSaved }: { type: RecordType; wish: Wish; onClose: () => void; onSaved: (view: SavedView) => void }) {
  const t = useText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const save = useMutation({
    mutationFn: () => api.createSavedView({ record: type, name, filter: wish.filter, sort: wish.sort }),
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
