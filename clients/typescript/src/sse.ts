import type { Clock } from "./clock.js";
import { MakConnectionError } from "./failures.js";
import { limited } from "./limited.js";

/** A message of server-sent events, as far as the API makes use of them: data is one line. */
export type Message = { name?: string; id?: string; data?: string };

/** The server says something every 15 seconds; three times that is a line that is dead. */
const longestSilenceMs = 45_000;

/** The messages of a stream, until it ends. */
export async function* messages(response: Response, clock: Clock, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const read = () =>
    reader.read().catch((cause: unknown) => {
      throw new MakConnectionError("The stream of events broke off.", { cause });
    });
  let held = "";
  try {
    for (;;) {
      const { done, value } = await limited(read, longestSilenceMs, clock, signal);
      if (done) return;
      const parts = (held + decoder.decode(value, { stream: true })).split("\n\n");
      held = parts.pop()!;
      yield* parts.map(parse);
    }
  } finally {
    // Whoever leaves in the middle closes the connection.
    reader.cancel().catch(() => undefined);
  }
}

function parse(text: string): Message {
  const message: Message = {};
  for (const line of text.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "event") message.name = value;
    if (field === "id") message.id = value;
    if (field === "data") message.data = value;
  }
  return message;
}
