import { TasksApi, type TaskItem } from "@mak-crm/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "../app/session";
import { dayAfter, onDay } from "./days";

export const tasksApi = new TasksApi(send);

/** A change of a task, shown in every list of tasks. */
export function useTaskChange(change: (task: TaskItem) => Promise<TaskItem>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: ["tasks"] }) });
}

export const complete = (task: TaskItem) => tasksApi.completeTask(task.id, {}, { ifMatch: task.version });

/** To tomorrow, at the same time of the day where it had one. */
export function postpone(task: TaskItem): Promise<TaskItem> {
  const tomorrow = dayAfter(1, task.timeZone);
  const change = task.dueAt ? { dueAt: onDay(tomorrow, task.dueAt, task.timeZone) } : { dueOn: tomorrow };
  return tasksApi.changeTask(task.id, change, { ifMatch: task.version });
}
