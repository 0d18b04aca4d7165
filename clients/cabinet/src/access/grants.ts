import type { AccessScope, Role, RoleGrant } from "@mak-crm/client";

/** permission → how far it reaches. */
export type Grants = Readonly<Record<string, AccessScope>>;
/** What of a role is edited. */
export type RoleEdits = { name: string; grants: Grants };

export const editsOf = ({ name, permissions, grants = [] }: Role): RoleEdits => ({
  name,
  grants: { ...Object.fromEntries(permissions.map((permission) => [permission, "tenant" as const])), ...Object.fromEntries(grants.map(({ permission, scope }) => [permission, scope])) },
});

export const listOf = (grants: Grants): RoleGrant[] => Object.keys(grants).sort().map((permission) => ({ permission, scope: grants[permission]! }));

export function withGrant(grants: Grants, permission: string, scope: AccessScope | undefined): Grants {
  const { [permission]: _, ...others } = grants;
  return scope ? { ...others, [permission]: scope } : others;
}

export const isSame = (one: RoleEdits, other: RoleEdits): boolean => one.name === other.name && JSON.stringify(listOf(one.grants)) === JSON.stringify(listOf(other.grants));

/** Puts what was edited here on what somebody else has made of it since; `contested` are the permissions that both have changed, and differently. */
export function merge(base: RoleEdits, mine: RoleEdits, theirs: RoleEdits): { edits: RoleEdits; contested: string[] } {
  const touched = [...new Set([...Object.keys(base.grants), ...Object.keys(mine.grants)])].filter((permission) => mine.grants[permission] !== base.grants[permission]);
  const grants = touched.reduce((all, permission) => withGrant(all, permission, mine.grants[permission]), theirs.grants);
  const contested = touched.filter((permission) => theirs.grants[permission] !== base.grants[permission] && theirs.grants[permission] !== mine.grants[permission]);
  return { edits: { name: mine.name === base.name ? theirs.name : mine.name, grants }, contested };
}
