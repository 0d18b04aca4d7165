/** Keeps the cabinet's own files for when there is no connection; where a browser cannot, the rest works all the same. */
export async function keepShell(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  try {
    await serviceWorker.register("/app/sw.js", { scope: "/app/" });
    const { active } = await serviceWorker.ready;
    // What was loaded before there was anybody to keep it.
    active?.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  } catch {
    // A browser that refuses, such as one that keeps nothing.
  }
}
