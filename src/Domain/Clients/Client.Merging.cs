using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>How two clients become one, and two again.</summary>
public sealed partial class Client
{
    /// <summary>Others turned out to be this one.</summary>
    /// <param name="to">What is known of all of them.</param>
    /// <param name="comments">How many comments came along.</param>
    public Result Absorb(ClientDetails to, int comments, Guid mergeId, ActorStamp deed) =>
        Become(to, comments, ClientHistoryKind.Merged, new ClientMerged(Id, mergeId), deed);

    /// <summary>They are not one after all.</summary>
    /// <param name="comments">How many comments go back.</param>
    public Result GiveBack(ClientDetails to, int comments, Guid mergeId, ActorStamp deed) =>
        Become(to, -comments, ClientHistoryKind.Unmerged, new ClientUnmerged(Id, mergeId), deed);

    /// <summary>It turned out to be another one. What is known of it stays as it is, so that it can come back.</summary>
    public Result MergeInto(Guid survivorId, Guid mergeId, ActorStamp deed)
    {
        if (TrashedAt is not null)
            return ClientErrors.Trashed;
        (TrashedAt, MergedInto) = (deed.At, survivorId);
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.MergedInto, deed), new ClientMergedInto(Id, survivorId, mergeId));
        return Result.Ok();
    }

    public Result UndoMergeInto(Guid survivorId, Guid mergeId, ActorStamp deed)
    {
        if (MergedInto != survivorId)
            return ClientMergeErrors.Gone;
        (TrashedAt, MergedInto) = (null, null);
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Unmerged, deed), new ClientUnmerged(Id, mergeId));
        return Result.Ok();
    }

    Result Become(ClientDetails to, int comments, ClientHistoryKind kind, DomainEvent raised, ActorStamp deed)
    {
        if (Refusal(to, deed) is { } refusal)
            return refusal;
        var (before, details) = (Details, to.Cleaned());
        Take(details);
        CommentCount += comments;
        Record(ClientHistoryEntry.Of(this, kind, deed, ClientFieldMap.Changed(before, details)), raised);
        return Result.Ok();
    }
}
