import type { RecordSort } from "@mak-crm/client";
import { Box, Checkbox, Loader, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { flexRender, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useNavigate } from "react-router";
import { useText } from "../app/i18n";
import { RecordRow } from "./RecordRow";
import type { RecordKind } from "./records";

const rowHeight = 44;
const ahead = 10;
const noRows: never[] = [];

type Props<T> = {
  kind: RecordKind<T>;
  /** The columns that are shown, in their order, where somebody has chosen them. */
  chosen?: readonly string[] | undefined;
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
export function RecordTable<T extends { id: string }>({ kind, chosen, items, sort, onSort, hasMore, isLoading, onMore, selected, onSelect }: Props<T>) {
  const t = useText();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns = useMemo(() => {
    const wide = chosen ?? kind.usual;
    const shown = isNarrow ? (chosen?.slice(0, kind.narrow.length) ?? kind.narrow) : wide;
    return shown.flatMap((id) => kind.columns.filter((column) => column.id === id));
  }, [kind, chosen, isNarrow]);
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: ahead });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  // The table knows the columns alone: rows of ten thousand would be made anew with each page that comes.
  const table = useReactTable({ data: noRows, columns, getCoreRowModel: getCoreRowModel() });
  const isNearEnd = hasMore && !isLoading && lastDrawn >= items.length - ahead;
  useEffect(() => {
    if (isNearEnd) onMore();
  }, [isNearEnd, onMore]);

  // Rows are given the same two functions whatever is chosen: else each press would draw all of them.
  const selection = useRef({ selected, onSelect });
  selection.current = { selected, onSelect };
  const open = useCallback((id: string) => void navigate(`${kind.path}/${id}`), [navigate, kind.path]);
  const toggle = useCallback((id: string) => {
    const { selected: present, onSelect: select } = selection.current;
    select?.(new Set(present?.has(id) ? [...present].filter((one) => one !== id) : [...(present ?? []), id]));
  }, []);
  const isAll = selected !== undefined && items.length > 0 && items.every(({ id }) => selected.has(id));
  const template = `${selected ? "40px " : ""}repeat(${columns.length}, minmax(0, 1fr))`;
  const groups = table.getHeaderGroups();
  // Scrolling draws other rows, and leaves the headings as they are.
  const header = useMemo(
    () =>
      groups.map((group) => (
        <div key={group.id} role="row" className="record-head" style={{ gridTemplateColumns: template, minHeight: rowHeight }}>
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
    [groups, sort, onSort, selected, isAll, items, kind, template],
  );
  return (
    <Box role="table" aria-label={t(kind.title)} aria-rowcount={hasMore ? -1 : items.length + 1}>
      {header}
      <div ref={scroller} role="rowgroup" style={{ height: "calc(100dvh - 300px)", minHeight: 260, overflow: "auto" }} tabIndex={-1}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {drawn.map(({ index, start }) => {
            const row = items[index]!;
            return <RecordRow key={row.id} row={row} columns={columns} template={template} index={index} start={start} height={rowHeight} isSelected={selected?.has(row.id)} onOpen={open} onToggle={toggle} />;
          })}
        </div>
      </div>
      {isLoading ? <Loader size="sm" role="status" aria-label={t("loading")} /> : null}
    </Box>
  );
}
