import type { AccessScope, Role, RoleGrant } from "@mak-crm/client";
import { mergeEntries, type Entries } from "./edits";
import { maskList, masksOf, type Masks } from "./masks";

/** permission → how far it reaches. */
export type Grants = Entries<AccessScope>;
/** What of a role is edited. */
export type RoleEdits = { name: string; grants: Grants; masks: Masks };

export const editsOf = ({ name, permissions, grants = [], masks }: Role): RoleEdits => ({
  name,
  grants: { ...Object.fromEntries(permissions.map((permission) => [permission, "tenant" as const])), ...Object.fromEntries(grants.map(({ permission, scope }) => [permission, scope])) },
  masks: masksOf(masks),
});

export const listOf = (grants: Grants): RoleGrant[] => Object.keys(grants).sort().map((permission) => ({ permission, scope: grants[permission]! }));

const textOf = ({ name, grants, masks }: RoleEdits) => JSON.stringify([name, listOf(grants), maskList(masks)]);

export const isSame = (one: RoleEdits, other: RoleEdits): boolean => textOf(one) === textOf(other);

/** Puts what was edited here on what somebody else has made of it since; `contested` are the permissions and fields that both have changed, and differently. */
export function merge(base: RoleEdits, mine: RoleEdits, theirs: RoleEdits): { edits: RoleEdits; contested: string[] } {
  const grants = mergeEntries(base.grants, mine.grants, theirs.grants);
  const masks = mergeEntries(base.masks, mine.masks, theirs.masks);
  return { edits: { name: mine.name === base.name ? theirs.name : mine.name, grants: grants.merged, masks: masks.merged }, contested: [...grants.contested, ...masks.contested] };
}
