import { eventTypes, type Event, type EventData } from "./generated/api.js";

/** A type of event that is known here, such as `lead.registered.v1`. */
export type EventType = keyof EventData;

/** An event of one type, with what it carries. */
export type EventOf<T extends EventType> = Event & { type: T; data: EventData[T] };

/** An event of a type that is known here: `type` tells what `data` is. */
export type KnownEvent = { [T in EventType]: EventOf<T> }[EventType];

const known: ReadonlySet<string> = new Set(eventTypes);

/** Whether this is an event of a type that is known here. One that is not comes from a newer server, and is an event nevertheless. */
export function isKnown(event: Event): event is KnownEvent {
  return known.has(event.type);
}
