using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>How two clients become one, and two again.</summary>
public sealed partial class Client
{
    /// <summary>Others turned out to be this one.</summary>
    /// <param name="to">What is known of all of them.</param>
    /// <param name="comments">How many comments came along.</param>
    public Result Absorb(ClientDetails to, int comments, Guid mergeId, ActorStamp stamp) =>
        Become(to, comments, ClientHistoryKind.Merged, new ClientMerged(Id, mergeId), stamp);

    /// <summary>They are not one after all.</summary>
    /// <param name="comments">How many comments go back.</param>
    public Result GiveBack(ClientDetails to, int comments, Guid mergeId, ActorStamp stamp) =>
        Become(to, -comments, ClientHistoryKind.Unmerged, new ClientUnmerged(Id, mergeId), stamp);

    /// <summary>It turned out to be another one. What is known of it stays as it is, so that it can come back.</summary>
    public Result MergeInto(Guid survivorId, Guid mergeId, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return ClientErrors.Trashed;
        (TrashedAt, MergedInto) = (stamp.At, survivorId);
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.MergedInto, stamp), new ClientMergedInto(Id, survivorId, mergeId));
        return Result.Ok();
    }

    public Result UndoMergeInto(Guid survivorId, Guid mergeId, ActorStamp stamp)
    {
        if (MergedInto != survivorId)
            return ClientMergeErrors.Gone;
        (TrashedAt, MergedInto) = (null, null);
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Unmerged, stamp), new ClientUnmerged(Id, mergeId));
        return Result.Ok();
    }

    Result Become(ClientDetails to, int comments, ClientHistoryKind kind, DomainEvent raised, ActorStamp stamp)
    {
        if (Refusal(to, stamp) is { } refusal)
            return refusal;
        var (before, details) = (Details, to.Cleaned());
        Take(details);
        CommentCount += comments;
        Record(ClientHistoryEntry.Of(this, kind, stamp, ClientFieldMap.Changed(before, details)), raised);
        return Result.Ok();
    }
}
