import { FilesApi, type RecordType, type StoredFile } from "@mak-crm/client";
import { Badge, Button, FileButton, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/access";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { send } from "../app/session";
import { PagedList } from "../shared/Pages";
import { Problem } from "../shared/Problem";
import { saveFile } from "../shared/saveFile";
import { toast } from "../shared/toasts";
import { useAct } from "../shared/useAct";
import { sizeOf } from "./size";

const api = new FilesApi(send);
/** A file that is looked at for viruses is ready by itself. */
const refreshMs = 5_000;

/** The files of a record: uploaded, kept on the device, put into the trash and taken out again. */
export function RecordFiles({ type, id }: { type: RecordType; id: string }) {
  const may = useMay();
  return (
    <Stack gap="xs">
      {may("uploadFile") ? <NewFile type={type} id={id} /> : null}
      <PagedList queryKey={["file", type, id]} load={(cursor, signal) => api.listFiles({ recordType: type, recordId: id, cursor }, { signal })} empty="noFiles" render={(file) => <FileRow file={file} />} refetchMs={refreshMs} isPending={({ state }) => state === "checking"} />
    </Stack>
  );
}

function NewFile({ type, id }: { type: RecordType; id: string }) {
  const t = useText();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const uploading = useMutation({
    mutationFn: (file: File) => api.uploadFile(file, { name: file.name, recordType: type, recordId: id }, { onProgress: ({ bytes, total }) => setShare(total ? (bytes / total) * 100 : 0) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["file", type, id] }),
  });
  return (
    <Stack gap="xs" align="flex-start" className="no-print">
      <FileButton onChange={(file) => file && uploading.mutate(file)} inputProps={{ "aria-hidden": true }}>
        {(props) => (
          <Button {...props} variant="default" loading={uploading.isPending}>
            {t("uploadFile")}
          </Button>
        )}
      </FileButton>
      {uploading.isPending ? <Progress w="100%" value={share} aria-label={t("progress")} /> : null}
      {uploading.isError ? <Problem error={uploading.error} /> : null}
    </Stack>
  );
}

function FileRow({ file: { id, name, description, size, state, createdAt, version } }: { file: StoredFile }) {
  const t = useText();
  const may = useMay();
  const { time } = useFormat();
  const act = useAct("file");
  const trash = async () => {
    const trashed = await api.trashFile(id, { ifMatch: version });
    toast(t("fileTrashed", { name }), () => act.mutate(() => api.restoreFile(id, { ifMatch: trashed.version })));
  };
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
        {state === "ready" ? null : (
          <Badge variant="outline" style={{ flexShrink: 0 }}>
            {named(t, "file", state)}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[description, sizeOf(size, t), time(createdAt)].filter(Boolean).join(" · ")}
      </Text>
      <Group gap="xs" mt={4} className="no-print">
        {state === "ready" ? (
          <Button size="xs" variant="default" aria-label={t("downloadNamed", { name })} onClick={() => act.mutate(async () => saveFile(await api.downloadFile(id), name))}>
            {t("download")}
          </Button>
        ) : null}
        {may("uploadFile") ? (
          <Button size="xs" variant="default" aria-label={t("deleteNamed", { name })} onClick={() => act.mutate(trash)}>
            {t("delete")}
          </Button>
        ) : null}
      </Group>
      {act.isError ? <Problem error={act.error} /> : null}
    </Paper>
  );
}
