import type { TaskItem } from "@mak-crm/client";
import { dayOf } from "./days";

const dayMs = 86_400_000;
const daysInWeek = 7;

/** Seven days, as the contract writes them, from the Monday of a day on. */
export function weekOf(day: string): string[] {
  const at = Date.parse(day);
  const monday = at - ((new Date(at).getUTCDay() + daysInWeek - 1) % daysInWeek) * dayMs;
  return Array.from({ length: daysInWeek }, (_, number) => new Date(monday + number * dayMs).toISOString().slice(0, 10));
}

/** The same day some weeks on, or back. */
export const weeksOn = (day: string, weeks: number): string => new Date(Date.parse(day) + weeks * daysInWeek * dayMs).toISOString().slice(0, 10);

/** A range that has these days whole in every time zone. */
export const around = (days: string[]): { from: string; to: string } => ({ from: new Date(Date.parse(days[0]!) - dayMs).toISOString(), to: new Date(Date.parse(days.at(-1)!) + 2 * dayMs).toISOString() });

/** What is due on a day where the person is. */
export const dueOn = (tasks: TaskItem[], day: string, timeZone: string | undefined): TaskItem[] => tasks.filter((task) => (task.dueOn ?? (task.dueAt && dayOf(Date.parse(task.dueAt), timeZone))) === day);
