import type { Filter } from "@mak-crm/client";
import { Button, Group, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { filterOfIds, mostIds } from "../bulk/actions";
import type { RecordKind, Wish } from "./records";

const BulkDialog = lazy(async () => ({ default: (await import("../bulk/BulkDialog")).BulkDialog }));

type Props<T> = { kind: RecordKind<T>; selected: ReadonlySet<string>; wish: Wish; total: number | undefined; onClear: () => void };

/** What can be done with the records that are chosen, or with all that the filter finds. */
export function SelectionBar<T>({ kind, selected, wish, total, onClear }: Props<T>) {
  const t = useText();
  const may = useMay();
  const [target, setTarget] = useState<{ filter: Filter; count: number | undefined }>();
  const ids = [...selected];
  const choicesOf = (name: string) => kind.fields.find(({ field }) => field === name)?.options ?? [];
  const mayChange = may("startBulkJob");
  const isPart = wish.filter !== undefined && wish.q === "" && ids.length > 0;
  const comparison = kind.comparison && may(kind.comparison.operation) && ids.length > 1 && ids.length <= kind.comparison.most ? kind.comparison : undefined;
  return (
    <Group gap="xs" role="group" aria-label={t("selection")} mih={36}>
      <Text size="sm" role="status">
        {t("selected", { count: ids.length })}
      </Text>
      {mayChange && ids.length > 0 && ids.length <= mostIds ? (
        <Button size="xs" onClick={() => setTarget({ filter: filterOfIds(ids), count: ids.length })}>
          {t("changeSelected")}
        </Button>
      ) : null}
      {mayChange && isPart ? (
        <Button size="xs" variant="default" onClick={() => setTarget({ filter: wish.filter!, count: total })}>
          {t("changeFound")}
        </Button>
      ) : null}
      {comparison ? (
        <Button size="xs" variant="default" component={Link} to={comparison.to(ids)}>
          {t("compare")}
        </Button>
      ) : null}
      {ids.length > 0 ? (
        <Button size="xs" variant="default" onClick={onClear}>
          {t("clear")}
        </Button>
      ) : null}
      {target ? (
        <Suspense fallback={null}>
          <BulkDialog record={kind.type} {...target} choices={{ statuses: choicesOf("status"), stages: choicesOf("stageId") }} onDone={onClear} onClose={() => setTarget(undefined)} />
        </Suspense>
      ) : null}
    </Group>
  );
}
