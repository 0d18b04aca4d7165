import type { Import } from "@mak-crm/client";
import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { named, useText } from "../app/i18n";
import { useJob } from "../shared/jobs";
import { Problem } from "../shared/Problem";
import { saveFile } from "../shared/saveFile";
import { PageSkeleton } from "../shared/states";
import { canRollBack, isBeingSetUp, isWorking } from "./fields";
import { ImportMappingForm } from "./ImportMappingForm";
import { ImportPreview } from "./ImportPreview";
import { ImportRows } from "./ImportRows";
import { importsApi } from "./imports";

/** One table: which column is which field, what would become of its rows, and what became of them. */
export default function ImportPage() {
  const t = useText();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const job = useJob(["import", "one"], id, (one, signal) => importsApi.getImport(one, { signal }), (one) => !isWorking(one));
  useDocumentTitle(`${job.data?.name ?? t("imports")} · MaK CRM`);
  const steps = useMutation({
    mutationFn: (step: () => Promise<Import>) => step(),
    onSuccess: (changed) => {
      queries.setQueryData(["import", "one", id], changed);
      return queries.invalidateQueries({ queryKey: ["import"] });
    },
  });
  if (job.isError && !job.data) return <Problem error={job.error} onRetry={() => void job.refetch()} />;
  if (!job.data) return <PageSkeleton />;
  const one = job.data;
  const isMapped = one.mapping.length > 0;
  const step = (title: string, run: () => Promise<Import>, isMain = false) => (
    <Button variant={isMain ? "filled" : "default"} onClick={() => steps.mutate(run)} loading={steps.isPending}>
      {title}
    </Button>
  );
  return (
    <Stack gap="sm" maw={1000}>
      <Anchor component={Link} to="/imports" size="sm">
        ← {t("imports")}
      </Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {one.name}
        </Title>
        <Badge variant="outline" role="status">
          {named(t, "import", one.state)}
        </Badge>
      </Group>
      <Counts one={one} />
      {one.problem ? <Text c="var(--mantine-color-error)">{t("importProblem", { problem: one.problem })}</Text> : null}
      {steps.isError ? <Problem error={steps.error} /> : null}
      <Group>
        {isBeingSetUp(one) && isMapped ? step(t("checkImport"), () => importsApi.checkImport(id), one.state === "draft") : null}
        {isBeingSetUp(one) && isMapped ? step(t("runImport"), () => importsApi.runImport(id), one.state === "checked") : null}
        {isWorking(one) ? step(t("stop"), () => importsApi.cancelImport(id)) : null}
        {canRollBack(one) ? step(t("rollBackImport"), () => importsApi.rollBackImport(id)) : null}
        {one.refused > 0 && !isWorking(one) ? (
          <Button variant="default" onClick={() => void importsApi.downloadImportErrors(id).then((file) => saveFile(file, `errors-${one.name}`))}>
            {t("downloadErrors")}
          </Button>
        ) : null}
      </Group>
      {isBeingSetUp(one) ? <ImportMappingForm key={one.version} one={one} onChanged={(changed) => steps.mutate(() => Promise.resolve(changed))} /> : null}
      {isBeingSetUp(one) && isMapped ? <ImportPreview id={id} version={one.version} /> : null}
      {one.state === "draft" || isWorking(one) ? null : <ImportRows one={one} />}
    </Stack>
  );
}

function Counts({ one: { state, rows, created, updated, skipped, refused, takenBack, kept } }: { one: Import }) {
  const t = useText();
  if (state === "draft") return null;
  return (
    <Text role="status">
      {[t("importRows", { rows }), t("importCounts", { created, updated, refused }), t("importSkipped", { skipped }), takenBack + kept > 0 ? t("importTakenBack", { takenBack, kept }) : ""].filter(Boolean).join(" · ")}
    </Text>
  );
}
