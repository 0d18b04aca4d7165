// A reporter for `node --test`: how long every test and every file took, a JSON object a line.
export default async function* times(events) {
  for await (const { type, data } of events) {
    if (type !== "test:complete" && type !== "test:pass" && type !== "test:fail") continue;
    const { name, nesting, file, details } = data;
    yield `${JSON.stringify({ type, name, nesting, file, seconds: details.duration_ms / 1000, isGroup: details.type === "suite" })}\n`;
  }
}
