import type { RecordSort } from "@mak-crm/client";
import { Box, Checkbox, Loader, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { flexRender, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { useText } from "../app/i18n";
import type { RecordKind } from "./records";

const rowHeight = 44;
const ahead = 10;

type Props<T> = {
  kind: RecordKind<T>;
  items: T[];
  sort: RecordSort | undefined;
  onSort: (sort: RecordSort) => void;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
  /** Rows that are chosen; without it none can be. */
  selected?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
};

/** Draws only the rows that are seen, and asks for the next page before its end is reached. */
export function RecordTable<T extends { id: string }>({ kind, items, sort, onSort, hasMore, isLoading, onMore, selected, onSelect }: Props<T>) {
  const t = useText();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns = isNarrow ? kind.columns.filter(({ id }) => kind.narrow.includes(id)) : kind.columns;
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: ahead });
  const drawn = virtual.getVirtualItems();
  const firstDrawn = drawn[0]?.index ?? 0;
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  // The table knows only what is drawn: one of ten thousand rows would be made anew with each page that comes.
  const data = useMemo(() => items.slice(firstDrawn, lastDrawn + 1), [items, firstDrawn, lastDrawn]);
  const table = useReactTable({ data, columns, getCoreRowModel: getCoreRowModel(), getRowId: (item) => item.id });
  const rows = table.getRowModel().rows;
  const isNearEnd = hasMore && !isLoading && lastDrawn >= items.length - ahead;
  useEffect(() => {
    if (isNearEnd) onMore();
  }, [isNearEnd, onMore]);

  const open = (id: string) => void navigate(`${kind.path}/${id}`);
  const toggle = (id: string) => onSelect?.(new Set(selected?.has(id) ? [...selected].filter((one) => one !== id) : [...(selected ?? []), id]));
  const isAll = selected !== undefined && items.length > 0 && items.every(({ id }) => selected.has(id));
  const press = (event: KeyboardEvent<HTMLElement>, id: string) => {
    if (event.target !== event.currentTarget) return;
    const { nextElementSibling: next, previousElementSibling: previous } = event.currentTarget;
    const to = { ArrowDown: next, ArrowUp: previous }[event.key];
    if (event.key === "Enter") open(id);
    if (event.key === " " || to instanceof HTMLElement) event.preventDefault();
    if (event.key === " ") toggle(id);
    if (to instanceof HTMLElement) to.focus();
  };
  const layout = { display: "grid", gridTemplateColumns: `${selected ? "40px " : ""}repeat(${columns.length}, minmax(0, 1fr))`, alignItems: "center" } as const;
  const groups = table.getHeaderGroups();
  // Scrolling draws other rows, and leaves the headings as they are.
  const header = useMemo(
    () =>
      groups.map((group) => (
        <div key={group.id} role="row" style={{ ...layout, minHeight: rowHeight, fontWeight: 600 }}>
          {selected ? (
            <div role="columnheader" className="record-cell">
              <Checkbox label={<VisuallyHidden>{t("selectAll")}</VisuallyHidden>} checked={isAll} indeterminate={!isAll && selected.size > 0} onChange={() => onSelect?.(new Set(isAll ? [] : items.map(({ id }) => id)))} />
            </div>
          ) : null}
          {group.headers.map(({ id, column, getContext }) => (
            <div key={id} role="columnheader" className="record-cell" aria-sort={sort?.field === id ? (sort.direction === "desc" ? "descending" : "ascending") : undefined}>
              {kind.sortable.includes(id) ? (
                <UnstyledButton fw={600} onClick={() => onSort({ field: id, direction: sort?.field === id && sort.direction !== "desc" ? "desc" : "asc" })}>
                  {flexRender(column.columnDef.header, getContext())} {sort?.field === id ? (sort.direction === "desc" ? "↓" : "↑") : ""}
                </UnstyledButton>
              ) : (
                flexRender(column.columnDef.header, getContext())
              )}
            </div>
          ))}
        </div>
      )),
    [groups, sort, onSort, selected, isAll, items, kind, layout.gridTemplateColumns],
  );
  return (
    <Box role="table" aria-label={t(kind.title)} aria-rowcount={hasMore ? -1 : items.length + 1}>
      {header}
      <div ref={scroller} role="rowgroup" style={{ height: "calc(100dvh - 300px)", minHeight: 260, overflow: "auto" }} tabIndex={-1}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index - firstDrawn]!;
            return (
              <div key={row.id} role="row" aria-rowindex={index + 2} aria-selected={selected?.has(row.id)} className="record-row" tabIndex={0} data-id={row.id} onClick={() => open(row.id)} onKeyDown={(event) => press(event, row.id)} style={{ ...layout, position: "absolute", top: 0, left: 0, right: 0, height: rowHeight, transform: `translateY(${start}px)` }}>
                {selected ? (
                  <div role="cell" className="record-cell" onClick={(event) => event.stopPropagation()}>
                    <Checkbox label={<VisuallyHidden>{t("selectRow", { row: index + 1 })}</VisuallyHidden>} checked={selected.has(row.id)} onChange={() => toggle(row.id)} />
                  </div>
                ) : null}
                {row.getVisibleCells().map((cell) => (
                  <div key={cell.id} role="cell" className="record-cell">
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {isLoading ? <Loader size="sm" role="status" aria-label={t("loading")} /> : null}
    </Box>
  );
}
