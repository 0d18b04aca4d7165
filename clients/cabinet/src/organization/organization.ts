import { OrganizationApi, type Unit } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { send } from "../app/session";

export const organizationApi = new OrganizationApi(send);

export const useUnits = (enabled = true) => useQuery({ enabled, queryKey: ["organization", "units"], queryFn: ({ signal }) => organizationApi.listUnits({}, { signal }) });

/** Units below the one that they lie in, each with how deep it lies. */
export function asTree(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const below = (parentId: string | undefined, depth: number): { unit: Unit; depth: number }[] => units.filter((unit) => unit.parentId === parentId).flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)]);
  const known = new Set(units.map(({ id }) => id));
  // One whose upper unit is not to be seen stands at the top.
  const tops = units.filter(({ parentId }) => parentId === undefined || !known.has(parentId));
  return tops.flatMap((unit) => [{ unit, depth: 0 }, ...below(unit.id, 1)]);
}

/** Units in which another may come to lie: neither itself nor what lies in it. */
export const homesOf = (units: readonly Unit[], id: string): Unit[] => units.filter(({ path }) => !path.includes(id));
