import { Button, Group, MultiSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue, useDocumentTitle } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useMay } from "../app/access";
import { useText } from "../app/i18n";
import { ExportMenu } from "../exports/ExportMenu";
import { knownOf, useOwnColumns } from "./columns";
import { Problem } from "./Problem";
import { RecordTable } from "./RecordTable";
import { chosenOf, shortestSearch, withChosen, type RecordKind, type Wish } from "./records";
import { SavedViews, useSavedViews } from "./SavedViews";
import { SelectionBar } from "./SelectionBar";
import { EmptyState, PageSkeleton } from "./states";

const ColumnsDialog = lazy(() => import("./ColumnsDialog"));
const FilterDialog = lazy(() => import("../search/FilterDialog"));

const pauseMs = 250;
const none: ReadonlySet<string> = new Set();

/** A table of records. What it is asked for stands in its address: the browser's back button and a bookmark lead to the same table. */
export function RecordsPage<T extends { id: string }>({ kind, action }: { kind: RecordKind<T>; action?: ReactNode }) {
  const t = useText();
  const may = useMay();
  useDocumentTitle(`${t(kind.title)} · MaK CRM`);
  const [address, setAddress] = useSearchParams();
  const [text, setText] = useState(address.get("q") ?? "");
  const [q] = useDebouncedValue(text.trim(), pauseMs);
  const wish = wishOf(address, q);
  const [isFiltering, setFiltering] = useState(false);
  const [isArranging, setArranging] = useState(false);
  const chosen = chosenOf(wish.filter);
  const change = (changes: Record<string, string | undefined>) => setAddress(changed(address, changes), { replace: true });
  const { own, keep, forget } = useOwnColumns(kind);
  const views = useSavedViews(kind.type);
  const view = views.find(({ id }) => id === wish.viewId);
  // Columns chosen in a view that is open stand in the address: they are the view's as soon as they are kept in it, and nobody's habit.
  const arranged = knownOf(kind, parsed<string[]>(address.get("columns")));
  const columns = arranged ?? knownOf(kind, view?.columns) ?? own;
  const arrange = (shown: string[] | undefined) => {
    if (!view && shown) keep(shown);
    if (!view && !shown) forget();
    change({ columns: view ? json(shown) : undefined });
  };

  const records = useInfiniteQuery({
    queryKey: [kind.type, "list", wish],
    queryFn: ({ pageParam, signal }) => kind.load(wish, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Read anew, thousands of rows would be compared with what they were, all in one go.
    structuralSharing: false,
  });
  const wishKey = json(wish);
  const [selection, setSelection] = useState<{ of: string | undefined; ids: ReadonlySet<string> }>({ of: wishKey, ids: none });
  // What was chosen in another table is not meant here.
  const selected = selection.of === wishKey ? selection.ids : none;
  const select = (ids: ReadonlySet<string>) => setSelection({ of: wishKey, ids });
  const maySelect = may("startBulkJob") || (kind.comparison !== undefined && may(kind.comparison.operation));
  const pages = records.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const total = records.data?.pages[0]?.total;
  const isEmpty = records.isSuccess && items.length === 0;
  const reset = () => {
    setText("");
    setAddress({}, { replace: true });
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t(kind.title)}
        </Title>
        <Group>
          {total ? <Text c="dimmed">{t(total.isExact ? "records" : "recordsAtLeast", { count: total.count })}</Text> : null}
          {may("createExport") ? <ExportMenu type={kind.type} wish={wish} /> : null}
          {action}
        </Group>
      </Group>
      <Group gap="xs" align="flex-end">
        <TextInput label={t("search")} placeholder={t("searchHint")} value={text} onChange={(event) => setText(event.currentTarget.value)} flex={1} miw={180} type="search" />
        {kind.fields.map(({ field, title, options }) => (
          <MultiSelect key={field} label={t(title)} data={options} value={chosen[field] ?? []} onChange={(values) => change({ view: undefined, filter: json(withChosen(wish.filter, field, values)) })} disabled={q.length >= shortestSearch} miw={160} searchable clearable clearButtonProps={{ "aria-label": t("clear") }} />
        ))}
        <Button variant={wish.filter ? "light" : "default"} aria-pressed={wish.filter !== undefined} disabled={q.length >= shortestSearch} onClick={() => setFiltering(true)}>
          {t("filter")}
        </Button>
        <Button variant="default" onClick={() => setArranging(true)}>
          {t("columns")}
        </Button>
        <SavedViews type={kind.type} views={views} wish={wish} columns={columns} isArranged={arranged !== undefined} onOpen={(opened) => setAddress(changed(new URLSearchParams(), { view: opened.id, filter: json(opened.filter), sort: json(opened.sort) }))} onLeave={reset} />
      </Group>
      {records.isError ? <Problem error={records.error} onRetry={() => void records.refetch()} /> : null}
      {records.isPending ? <PageSkeleton /> : null}
      {isEmpty ? <EmptyState text={t("nothingFound")} action={t("showAll")} onAction={reset} /> : null}
      {maySelect && selected.size > 0 ? <SelectionBar kind={kind} selected={selected} wish={wish} total={total?.isExact ? total.count : undefined} onClear={() => select(none)} /> : null}
      {items.length > 0 ? (
        <RecordTable kind={kind} chosen={columns} items={items} {...(maySelect && { selected, onSelect: select })} sort={wish.sort} onSort={(sort) => change({ sort: json(sort) })} hasMore={records.hasNextPage} isLoading={records.isFetchingNextPage} onMore={() => void records.fetchNextPage()} />
      ) : null}
      {isArranging ? (
        <Suspense fallback={null}>
          <ColumnsDialog columns={kind.columns} shown={columns ?? kind.usual} onChange={arrange} onReset={() => arrange(undefined)} onClose={() => setArranging(false)} />
        </Suspense>
      ) : null}
      {isFiltering ? (
        <Suspense fallback={null}>
          <FilterDialog record={kind.type} filter={wish.filter} onApply={(filter) => change({ view: undefined, filter: json(filter) })} onClose={() => setFiltering(false)} />
        </Suspense>
      ) : null}
    </Stack>
  );
}

function wishOf(address: URLSearchParams, q: string): Wish {
  return { q: q.length >= shortestSearch ? q : "", filter: parsed(address.get("filter")), sort: parsed(address.get("sort")), viewId: address.get("view") ?? undefined };
}

const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));

function parsed<V>(text: string | null): V | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as V);
  } catch {
    return undefined; // an address that somebody has cut short
  }
}

function changed(address: URLSearchParams, changes: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next;
}
