using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

public static class TaskErrors
{
    public static readonly Error NotFound = Error.NotFound("task_not_found");
    public static readonly Error Closed = Error.Conflict("task_closed");
    public static readonly Error NotClosed = Error.Conflict("task_not_closed");
    public static readonly Error Trashed = Error.Conflict("task_trashed");
    public static readonly Error NotTrashed = Error.Conflict("task_not_trashed");
    public static readonly Error ChecklistFull = Error.Conflict("task_checklist_full");
    public static readonly Error ItemNotFound = Error.NotFound("checklist_item_not_found");
    public static readonly Error AssigneeUnknown = Error.Unprocessable("assignee_unknown", "/assigneeId");
    public static readonly Error WatcherUnknown = Error.Unprocessable("watcher_unknown", "/watcherIds");
    public static readonly Error LinkUnknown = Error.Unprocessable("task_link_unknown", "/links");
    public static readonly Error RecurrenceInvalid = Error.Unprocessable("task_recurrence_invalid", "/recurrence");
    public static readonly Error RangeInvalid = Error.Unprocessable("task_range_invalid");
    public static readonly Error DueNeeded = Error.Unprocessable("task_due_needed");
}
