import { TasksApi, type TaskItem } from "@mak-crm/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "../app/session";

export const tasksApi = new TasksApi(send);

/** Today and the days around it as the person's calendar has them. */
export function dayAfter(days: number, from = new Date()): string {
  const day = new Date(from);
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** A change of a task, shown in every list of tasks. */
export function useTaskChange(change: (task: TaskItem) => Promise<TaskItem>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: ["tasks"] }) });
}

export const complete = (task: TaskItem) => tasksApi.completeTask(task.id, {}, { ifMatch: task.version });

/** To tomorrow, at the same time of the day where it had one. */
export function postpone(task: TaskItem): Promise<TaskItem> {
  const tomorrow = dayAfter(1);
  if (!task.dueAt) return tasksApi.changeTask(task.id, { dueOn: tomorrow }, { ifMatch: task.version });
  const at = new Date(task.dueAt);
  const [year, month, day] = tomorrow.split("-").map(Number) as [number, number, number];
  at.setFullYear(year, month - 1, day);
  return tasksApi.changeTask(task.id, { dueAt: at.toISOString() }, { ifMatch: task.version });
}
