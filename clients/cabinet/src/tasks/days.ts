const dayMs = 86_400_000;

/** The day of a time in a zone, as the contract writes days. */
export const dayOf = (time: number, timeZone: string | undefined): string => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(time);

/** Today and the days after it where the person is: midnight of the server or of the browser does not matter. */
export const dayAfter = (days: number, timeZone: string | undefined, now = Date.now()): string => dayOf(now + days * dayMs, timeZone);

/** The same time of the day on another day. */
export function onDay(day: string, time: string, timeZone: string | undefined): string {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(Date.parse(time), timeZone))) / dayMs);
  return new Date(Date.parse(time) + days * dayMs).toISOString();
}
