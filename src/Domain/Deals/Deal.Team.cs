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
    public Result SetMember(Guid userId, string role, ActorStamp deed)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        var known = Members.FirstOrDefault(m => m.UserId == userId);
        if (known?.Role == role.Trim())
            return Result.Ok();
        if (known is null && Members.Count == MostMembers)
            return DealErrors.MemberLimitReached;
        var member = new DealMember(userId, role.Trim(), known?.AddedAt ?? deed.At);
        return Take(known is null ? [.. Members, member] : [.. Members.Select(m => m == known ? member : m)], deed);
    }

    public Result RemoveMember(Guid userId, ActorStamp deed)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        var left = Members.Where(m => m.UserId != userId).ToList();
        return left.Count == Members.Count ? DealErrors.MemberNotFound : Take(left, deed);
    }

    Result Take(IReadOnlyList<DealMember> team, ActorStamp deed)
    {
        (Members, MemberIds) = (team, [.. team.Select(m => m.UserId)]);
        Record(DealHistoryKind.Changed, null, deed, new DealChanged(Id, [DealFieldNames.Members]));
        return Result.Ok();
    }
}

/// <param name="Role">What they do in the deal, in words.</param>
public sealed record DealMember(Guid UserId, string Role, DateTimeOffset AddedAt);
