/** What is set for some keys, such as the scope of each permission of a role. */
export type Entries<V> = Readonly<Record<string, V>>;

export function withEntry<V>(entries: Entries<V>, key: string, value: V | undefined): Entries<V> {
  const { [key]: _, ...others } = entries;
  return value === undefined ? others : { ...others, [key]: value };
}

/** Applies to their entries what one has changed of those one began with; `contested` are the keys that both have changed, and differently. */
export function mergeEntries<V>(base: Entries<V>, mine: Entries<V>, theirs: Entries<V>): { merged: Entries<V>; contested: string[] } {
  const touched = [...new Set([...Object.keys(base), ...Object.keys(mine)])].filter((key) => mine[key] !== base[key]);
  const merged = touched.reduce((all, key) => withEntry(all, key, mine[key]), theirs);
  return { merged, contested: touched.filter((key) => theirs[key] !== base[key] && theirs[key] !== mine[key]) };
}
