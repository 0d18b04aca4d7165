import type { AmoDictionaries, AmoDirection, AmoFieldLink, AmoMapping, AmoMappingProposals, AmoMappingReplacement, AmoSourceLink, AmoStatusLink, AmoUserLink } from "@mak-crm/client";

export const mappedKinds = ["statuses", "users", "sources", "fields"] as const;
export type MappedKind = (typeof mappedKinds)[number];
export type AmoLink = { direction?: AmoDirection } & Record<string, unknown>;
/** What is linked, by what is theirs. */
export type Links = Record<MappedKind, Readonly<Record<string, AmoLink>>>;

type Shape = { key: (link: AmoLink) => string; ours: string; make: (key: string) => AmoLink };

/** How a link of each kind names what is theirs, and which of its properties is ours. */
const shapes: Record<MappedKind, Shape> = {
  statuses: { key: ({ pipelineId, statusId }) => `${pipelineId}/${statusId}`, ours: "status", make: (key) => ({ pipelineId: Number(key.split("/")[0]), statusId: Number(key.split("/")[1]) }) },
  users: { key: ({ amoUserId }) => String(amoUserId), ours: "userId", make: (key) => ({ amoUserId: Number(key) }) },
  sources: { key: ({ amoSourceId }) => String(amoSourceId), ours: "source", make: (key) => ({ amoSourceId: Number(key) }) },
  fields: { key: ({ entity, amoField }) => `${entity}/${amoField}`, ours: "field", make: (key) => ({ entity: key.split("/")[0], amoField: key.split("/")[1] }) },
};

export const keyOf = (kind: MappedKind, link: object): string => shapes[kind].key(link as AmoLink);
export const oursOf = (kind: MappedKind, link: object | undefined): string | undefined => (link as AmoLink | undefined)?.[shapes[kind].ours] as string | undefined;

/** A link to another of ours; what was said of the old one, such as options, goes with it. */
export const linkTo = (kind: MappedKind, key: string, ours: string): AmoLink => ({ ...shapes[kind].make(key), [shapes[kind].ours]: ours, direction: "both" });

export const linksOf = (mapping: Pick<AmoMapping, MappedKind>): Links =>
  Object.fromEntries(mappedKinds.map((kind) => [kind, Object.fromEntries((mapping[kind] as object[]).map((link) => [keyOf(kind, link), link as AmoLink]))])) as Links;

/** What is sent, in an order of which `pointerOf` knows the places. */
export const replacementOf = (links: Links, leadSource: string | undefined): AmoMappingReplacement => ({
  statuses: inOrder(links.statuses) as AmoStatusLink[],
  users: inOrder(links.users) as AmoUserLink[],
  sources: inOrder(links.sources) as AmoSourceLink[],
  fields: inOrder(links.fields) as AmoFieldLink[],
  leadSource,
});

const inOrder = (links: Readonly<Record<string, AmoLink>>) => Object.keys(links).sort().map((key) => links[key]!);

/** Where in what is sent a link stands. */
export const pointerOf = (links: Links, kind: MappedKind, key: string): string => `/${kind}/${Object.keys(links[kind]).sort().indexOf(key)}`;

export function withLink(links: Links, kind: MappedKind, key: string, link: AmoLink | undefined): Links {
  const { [key]: _, ...others } = links[kind];
  return { ...links, [kind]: link ? { ...others, [key]: link } : others };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
export const areSame = (one: Links, other: Links): boolean => isSame(replacementOf(one, undefined), replacementOf(other, undefined));

/** Puts what was linked here on what somebody else has linked since; where both speak of the same, what was done here stays, and is counted. */
export function mergeLinks(base: Links, mine: Links, theirs: Links): { links: Links; contested: number } {
  let links = theirs;
  let contested = 0;
  for (const kind of mappedKinds)
    for (const key of new Set([...Object.keys(base[kind]), ...Object.keys(mine[kind])])) {
      const [was, own, other] = [base[kind][key], mine[kind][key], theirs[kind][key]];
      if (isSame(own, was)) continue;
      if (!isSame(other, was) && !isSame(other, own)) contested++;
      links = withLink(links, kind, key, own);
    }
  return { links, contested };
}

/** What of theirs can be linked: its key and its name. */
export function theirsOf(kind: MappedKind, { pipelines, users, sources, fields }: AmoDictionaries, proposals: AmoMappingProposals | undefined, links: Links): { key: string; name: string }[] {
  const known = {
    statuses: () => pipelines.flatMap(({ id, name, statuses }) => statuses.map((status) => ({ key: `${id}/${status.id}`, name: `${name} · ${status.name}` }))),
    users: () => users.map(({ id, name, email }) => ({ key: String(id), name: email ? `${name}, ${email}` : name })),
    sources: () => sources.map(({ id, name }) => ({ key: String(id), name })),
    fields: () => fields.map(({ entity, id, name }) => ({ key: `${entity}/${id}`, name: `${entity}: ${name}` })),
  }[kind]();
  // What amoCRM has by itself, such as the price, is in no dictionary; and what is linked is shown, also where it is there no more.
  const unlinked = kind === "fields" ? (proposals?.unlinkedTheirs.fields ?? []) : [];
  const proposed = (proposals?.[kind] ?? []).map(({ link }) => keyOf(kind, link));
  const keys = new Set(known.map(({ key }) => key));
  const more = [...Object.keys(links[kind]), ...proposed, ...unlinked.map(({ entity, amoField }) => `${entity}/${amoField}`)].filter((key) => !keys.has(key));
  return [...known, ...[...new Set(more)].map((key) => ({ key, name: key.replace("/", ": ") }))];
}

/** Our fields that can be linked: the contract tells them only as what is linked, proposed and left over. */
export const ourFieldsOf = (proposals: AmoMappingProposals | undefined, links: Links): string[] => [
  ...new Set([...Object.values(links.fields).map((link) => oursOf("fields", link)!), ...(proposals?.fields.map(({ link }) => link.field) ?? []), ...(proposals?.unlinkedOurs.fields ?? [])]),
].sort();
