import { Checkbox, VisuallyHidden } from "@mantine/core";
import { memo, type KeyboardEvent } from "react";
import { useText } from "../app/i18n";
import type { RecordColumn } from "./records";

type Props<T> = {
  row: T;
  columns: readonly RecordColumn<T>[];
  template: string;
  index: number;
  start: number;
  height: number;
  /** Whether it is chosen; undefined where none can be. */
  isSelected: boolean | undefined;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
};

/** A row of a table. Scrolling draws those that come in, and leaves the others as they are. */
function Row<T extends { id: string }>({ row, columns, template, index, start, height, isSelected, onOpen, onToggle }: Props<T>) {
  const t = useText();
  const { id } = row;
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const { nextElementSibling: next, previousElementSibling: previous } = event.currentTarget;
    const to = { ArrowDown: next, ArrowUp: previous }[event.key];
    if (event.key === "Enter") onOpen(id);
    if (event.key === " " || to instanceof HTMLElement) event.preventDefault();
    if (event.key === " ") onToggle(id);
    if (to instanceof HTMLElement) to.focus();
  };
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={isSelected} className="record-row" tabIndex={0} data-id={id} onClick={() => onOpen(id)} onKeyDown={press} style={{ gridTemplateColumns: template, height, transform: `translateY(${start}px)` }}>
      {isSelected === undefined ? null : (
        <div role="cell" className="record-cell" onClick={(event) => event.stopPropagation()}>
          <Checkbox label={<VisuallyHidden>{t("selectRow", { row: index + 1 })}</VisuallyHidden>} checked={isSelected} onChange={() => onToggle(id)} />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell" className="record-cell">
          {column.accessorFn(row)}
        </div>
      ))}
    </div>
  );
}

export const RecordRow = memo(Row) as typeof Row;
