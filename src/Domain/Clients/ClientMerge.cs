using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What becomes of fields that somebody has changed since a merge, when it is undone.</summary>
public enum UndoConflictPolicy
{
    Refuse,
    Keep,
    Restore,
}

/// <summary>That clients were one, and all that it takes to make them several again.</summary>
public sealed class ClientMerge : AggregateRoot
{
    ClientMerge() { }

    public Guid SurvivorId { get; private init; }

    public IReadOnlyList<Guid> MergedIds { get; private init; } = [];

    /// <summary>What the survivor was; null once the person was erased.</summary>
    public ClientDetails? Before { get; private set; }

    /// <summary>What the survivor became.</summary>
    public ClientDetails? After { get; private set; }

    public IReadOnlyList<ReassignedRow> Moved { get; private set; } = [];

    public Guid? MergedBy { get; private init; }

    public DateTimeOffset MergedAt { get; private init; }

    public Guid? UndoneBy { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>It can be undone for as long as nobody has asked to forget whom it is about.</summary>
    public bool IsUndoable => UndoneAt is null && Before is not null;

    public static ClientMerge Begin(Client survivor, IReadOnlyList<Client> merged, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            SurvivorId = survivor.Id,
            MergedIds = [.. merged.Select(c => c.Id)],
            Before = survivor.Details,
            MergedBy = stamp.ActorId,
            MergedAt = stamp.At,
        };

    public void Finish(Client survivor, IReadOnlyList<ReassignedRow> moved)
    {
        (After, Moved) = (survivor.Details, moved);
        Raise(new ClientMergeMade(Id, SurvivorId));
    }

    /// <summary>What the survivor is to be again.</summary>
    public Result<ClientDetails> Undone(Client survivor, UndoConflictPolicy changed)
    {
        if (UndoneAt is not null)
            return ClientMergeErrors.Undone;
        if (Before is not { } before || After is not { } after)
            return ClientMergeErrors.Forgotten;
        var since = ClientFieldMap.Changed(after, survivor.Details);
        if (since.Count == 0 || changed == UndoConflictPolicy.Restore)
            return before;
        if (changed == UndoConflictPolicy.Keep)
            return since.Aggregate(before, (to, field) => ClientFieldMap.Copy(to, survivor.Details, field));
        return ClientMergeErrors.ChangedSince with
        {
            Fields = [.. since.Select(f => new FieldError(ClientMergeErrors.ChangedSince.Code, $"/{f}"))],
        };
    }

    public void Undo(ActorStamp stamp)
    {
        (UndoneBy, UndoneAt) = (stamp.ActorId, stamp.At);
        Raise(new ClientMergeUndone(Id, SurvivorId));
    }

    /// <summary>Nothing of the person is left in it, so it cannot be undone any more.</summary>
    public void Forget()
    {
        if (Before is null)
            return;
        (Before, After) = (null, null);
        Raise(new ClientMergeForgotten(Id));
    }
}

public static class ClientMergeErrors
{
    public static readonly Error NotFound = Error.NotFound("client_merge_not_found");
    public static readonly Error Merged = Error.Conflict("client_merged");
    public static readonly Error Anonymized = Error.Conflict("client_merge_anonymized");
    public static readonly Error WithItself = Error.Unprocessable("client_merge_with_itself", "/mergedIds");
    public static readonly Error KindsDiffer = Error.Unprocessable("client_merge_kinds_differ", "/mergedIds");
    public static readonly Error FieldUnknown = Error.Unprocessable("client_merge_field_unknown");
    public static readonly Error ListFull = Error.Unprocessable("client_merge_list_full");
    public static readonly Error Undone = Error.Conflict("client_merge_undone");
    public static readonly Error Forgotten = Error.Conflict("client_merge_forgotten");
    public static readonly Error Gone = Error.Conflict("client_merge_gone");
    public static readonly Error ChangedSince = Error.Conflict("client_merge_changed_since");
}
