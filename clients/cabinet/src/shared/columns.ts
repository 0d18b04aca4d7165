import { useLocalStorage } from "@mantine/hooks";
import { usePerson } from "../app/access";
import type { RecordKind } from "./records";

type Kind = Pick<RecordKind<never>, "type" | "usual"> & { columns: readonly { id: string }[] };

/** The columns that a person has chosen of a kind of records: kept for each person of this device. Undefined where nobody has chosen any. */
export function useOwnColumns(kind: Kind) {
  const { id } = usePerson();
  const [stored, keep, forget] = useLocalStorage<string[] | undefined>({ key: `cabinet.columns.${kind.type}.${id}`, getInitialValueInEffect: false });
  return { own: knownOf(kind, stored), keep, forget };
}

/** Those of the names that this kind has a column for: a view may name fields that no table shows. */
export function knownOf(kind: Kind, ids: readonly string[] | undefined): string[] | undefined {
  const known = ids?.filter((id, at) => kind.columns.some((column) => column.id === id) && ids.indexOf(id) === at) ?? [];
  return known.length > 0 ? known : undefined;
}

/** Shows a column behind the others, or hides it; the last one stays. */
export function withShown(shown: readonly string[], id: string, isShown: boolean): string[] {
  const others = shown.filter((one) => one !== id);
  return isShown || others.length === 0 ? [...others, id] : others;
}

/** Moves a column by so many places. */
export function withMoved(shown: readonly string[], id: string, by: number): string[] {
  const from = shown.indexOf(id);
  const to = Math.min(Math.max(from + by, 0), shown.length - 1);
  return shown.filter((one) => one !== id).toSpliced(to, 0, id);
}
