/** The edges of tests/Architecture.Tests/module-graph.txt: who calls, hears or serves whom. */
export function readGraph(text, folders = []) {
  const edges = [...text.matchAll(/^(\w+) (\w+) (\w+):/gm)].map(([, from, verb, to]) => ({ from, verb, to }));
  return { edges, modules: new Set([...edges.flatMap(({ from, to }) => [from, to]), ...folders]) };
}

/** Folders of the lower layers that have another name than the module whose work they do. */
const homes = {
  Audit: ["Audit", "Operations"],
  Backups: ["Backups", "Tenants"],
  Demo: ["Demo", "Setup"],
  Domains: ["Tenants"],
  Limits: ["Limits"],
  Metrics: ["Metrics"],
  Net: ["Net", "Webhooks", "AmoSync", "Messengers", "Conversations"],
  Pages: ["Identity", "Pages"],
  Placement: ["Tenants"],
  Setup: ["Setup"],
  Streams: ["Events", "Streams"],
  TenantLife: ["Tenants"],
};

/** The modules that a folder of a layer belongs to; undefined where it is everybody's. */
export const modulesOf = (folder, graph) => homes[folder] ?? (graph.modules.has(folder) ? [folder] : undefined);

/**
 * A module's own tests, and those of the modules that feel it: they call it, hear its events, serve it or are served by it. What hangs on those in
 * turn hangs on what their tests assert.
 */
export function affected(names, { edges }) {
  const found = new Set(names);
  for (const { from, verb, to } of edges) {
    if (names.includes(to)) found.add(from);
    if (verb === "serves" && names.includes(from)) found.add(to);
  }
  return [...found].sort();
}
