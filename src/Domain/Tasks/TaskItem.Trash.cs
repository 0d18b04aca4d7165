using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>A task's way into the trash, out of it, and out of the world; and what becomes of it with the records that it is about.</summary>
public sealed partial class TaskItem
{
    public Result Trash(ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return TaskErrors.Trashed;
        TrashedAt = stamp.At;
        Record(new TaskTrashed(Id), stamp);
        return Result.Ok();
    }

    public Result Restore(ActorStamp stamp)
    {
        if (TrashedAt is null)
            return TaskErrors.NotTrashed;
        TrashedAt = null;
        Record(new TaskRestored(Id), stamp);
        return Result.Ok();
    }

    public void Purge() => Raise(new TaskPurged(Id));

    /// <summary>Its words may tell of somebody who was erased: they go, and the link to the record with them.</summary>
    public void Anonymize(TaskSubject subject, DateTimeOffset at)
    {
        links.RemoveAll(l => l.Kind == subject.Kind && l.RecordId == subject.RecordId);
        (Title, Description, Outcome, UpdatedAt) = ("***", null, null, at);
        checklist = [.. checklist.Select(item => item with { Text = "***" })];
        Raise(new TaskAnonymized(Id));
    }

    /// <summary>It is about another record from now on: two have turned out to be one. False where it was about both.</summary>
    public bool Relink(TaskSubject from, Guid toRecordId, DateTimeOffset at)
    {
        var link = links.Find(l => l.Kind == from.Kind && l.RecordId == from.RecordId);
        if (link is null || links.Exists(l => l.Kind == from.Kind && l.RecordId == toRecordId))
            return false;
        link.MoveTo(toRecordId);
        UpdatedAt = at;
        Raise(new TaskChanged(Id));
        return true;
    }
}
