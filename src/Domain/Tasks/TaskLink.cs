using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>That a task is about a record.</summary>
public sealed class TaskLink : Entity
{
    TaskLink() { }

    internal TaskLink(Guid taskId, TaskSubject subject, DateTimeOffset at) =>
        (Id, TaskId, Kind, RecordId) = (Guid.CreateVersion7(at), taskId, subject.Kind, subject.RecordId);

    public Guid TaskId { get; private init; }

    public TaskLinkKind Kind { get; private init; }

    public Guid RecordId { get; private set; }

    internal void MoveTo(Guid recordId) => RecordId = recordId;
}
