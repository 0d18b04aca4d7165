// A code in errors.yaml that no operation answers with is dead, or an x-errors forgets it.
export default function usedErrors(root) {
  const used = new Set([...(root['x-common-errors'] ?? []), ...(root['x-edge-errors'] ?? [])]);
  for (const item of Object.values(root.paths ?? {}))
    for (const operation of Object.values(item)) for (const code of operation?.['x-errors'] ?? []) used.add(code);
  return Object.keys(root['x-problems'] ?? {}).filter((code) => !used.has(code))
    .map((code) => ({ message: `No operation answers with ${code}`, path: ['x-problems', code] }));
}
