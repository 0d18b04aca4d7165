import type { MatrixCell } from "@mak-crm/client";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useFormat } from "../app/format";
import { named, useText, type Text as Words } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { EmptyState, PageSkeleton } from "../shared/states";
import { useMatrix } from "./access";
import { matches } from "./matches";

const most = 60;

/** What a role may do, by the operations of the contract. */
export function AccessMatrix() {
  const t = useText();
  const { own } = useFormat();
  const matrix = useMatrix();
  const [role, setRole] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const shown = role ?? matrix.data?.roles[0]?.code;
  const found = useMemo(() => matrix.data?.operations.filter((row) => matches(row, words.trim())) ?? [], [matrix.data, words]);
  if (matrix.isError) return <Problem error={matrix.error} onRetry={() => void matrix.refetch()} />;
  if (!matrix.data) return <PageSkeleton />;
  return (
    <Stack gap="xs">
      <Select label={t("role")} data={matrix.data.roles.map(({ code, name }) => ({ value: code, label: name }))} value={shown ?? null} onChange={setRole} allowDeselect={false} maw={320} />
      <TextInput label={t("search")} type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} maw={320} />
      <Text size="sm" c="dimmed" role="status">
        {t("operations", { count: found.length })}
      </Text>
      {found.length === 0 ? <EmptyState text={t("nothingFound")} /> : null}
      {found.slice(0, most).map(({ operationId, description, cells, needsFreshSignIn }) => (
        <div key={operationId} style={{ display: "flex", justifyContent: "space-between", gap: 8, borderBottom: "1px solid var(--mantine-color-default-border)", padding: "4px 0" }}>
          <div style={{ minWidth: 0 }}>
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {own(description)}
            </Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {[operationId, needsFreshSignIn ? t("freshSignIn") : ""].filter(Boolean).join(" · ")}
            </Text>
          </div>
          <Text size="sm">{scopeOf(cells, shown, t)}</Text>
        </div>
      ))}
      {found.length > most ? (
        <Text size="sm" c="dimmed">
          {t("moreCards", { count: found.length - most })}
        </Text>
      ) : null}
    </Stack>
  );
}

/** How far an operation reaches for a role; the matrix names only those who may. */
function scopeOf(cells: MatrixCell[], role: string | undefined, t: Words): string {
  const cell = cells.find((one) => one.role === role);
  return cell ? named(t, "scope", cell.scope) : t("mayNot");
}
