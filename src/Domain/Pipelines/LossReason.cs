using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

/// <summary>Why deals are lost.</summary>
public sealed class LossReason : AggregateRoot
{
    public const int MostReasons = 200;

    LossReason() { }

    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared and sorted, the same whatever language the database speaks.</summary>
    public string NameKey { get; private set; } = "";

    public DateTimeOffset? ArchivedAt { get; private set; }

    public static LossReason Create(string name, DateTimeOffset at)
    {
        var reason = new LossReason { Id = Guid.CreateVersion7(at) };
        reason.Call(name);
        reason.Raise(new LossReasonCreated(reason.Id));
        return reason;
    }

    public Result Rename(string name)
    {
        if (ArchivedAt is not null)
            return LossReasonErrors.Archived;
        if (name.Trim() == Name)
            return Result.Ok();
        Call(name);
        Raise(new LossReasonRenamed(Id));
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return LossReasonErrors.Archived;
        ArchivedAt = at;
        Raise(new LossReasonArchived(Id));
        return Result.Ok();
    }

    void Call(string name) => (Name, NameKey) = (name.Trim(), name.Trim().ToLowerInvariant());
}
