using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>Who works on a deal beside whoever is responsible for it.</summary>
public sealed partial class Deal
{
    const int MostMembers = 20;

    public IReadOnlyList<DealMember> Members { get; private set; } = [];

    /// <summary>The same as ids, for queries.</summary>
    public IReadOnlyList<Guid> MemberIds { get; private set; } = [];

    /// <summary>The role that somebody has already is done and tells nothing.</summary>
    public Result SetMember(Guid userId, string role, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        var existing = Members.FirstOrDefault(m => m.UserId == userId);
        if (existing?.Role == role.Trim())
            return Result.Ok();
        if (existing is null && Members.Count == MostMembers)
            return DealErrors.MemberLimitReached;
        var member = new DealMember(userId, role.Trim(), existing?.AddedAt ?? stamp.At);
        return Take(existing is null ? [.. Members, member] : [.. Members.Select(m => m == existing ? member : m)], stamp);
    }

    public Result RemoveMember(Guid userId, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        var left = Members.Where(m => m.UserId != userId).ToList();
        return left.Count == Members.Count ? DealErrors.MemberNotFound : Take(left, stamp);
    }

    Result Take(IReadOnlyList<DealMember> team, ActorStamp stamp)
    {
        (Members, MemberIds) = (team, [.. team.Select(m => m.UserId)]);
        Record(DealHistoryKind.Changed, null, stamp, new DealChanged(Id, [DealFieldNames.Members]));
        return Result.Ok();
    }
}

/// <param name="Role">What they do in the deal, in words.</param>
public sealed record DealMember(Guid UserId, string Role, DateTimeOffset AddedAt);
