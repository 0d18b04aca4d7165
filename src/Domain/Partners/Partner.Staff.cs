using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

/// <summary>Its people, and what each of them may do for it.</summary>
public sealed partial class Partner
{
    public const int MostMembers = 200;

    readonly List<PartnerMember> members = [];

    public IReadOnlyCollection<PartnerMember> Members => members;

    /// <summary>Whether this person may change what the partner tells of itself; null when he may.</summary>
    public Error? RefusalOfChange(Guid userId) =>
        RoleOf(userId) is PartnerMemberRole.Owner or PartnerMemberRole.Manager ? null : PartnerErrors.RoleInsufficient;

    /// <summary>Whether this person decides over staff and accounts; null when he does.</summary>
    public Error? RefusalOfOwner(Guid userId) => RoleOf(userId) == PartnerMemberRole.Owner ? null : PartnerErrors.RoleInsufficient;

    /// <summary>Somebody who is in it already gets the role.</summary>
    public Result SetMember(Guid userId, PartnerMemberRole role, DateTimeOffset at)
    {
        if (Status == PartnerStatus.Ended)
            return PartnerErrors.Ended;
        if (Find(userId) is { } member)
            return ChangeRole(member, role);
        if (members.Count >= MostMembers)
            return PartnerErrors.StaffFull;
        members.Add(new(Id, userId, role, at));
        Raise(new PartnerMemberAdded(Id, userId, Wire(role)));
        return Result.Ok();
    }

    public Result RemoveMember(Guid userId)
    {
        if (members.RemoveAll(m => m.UserId == userId) == 0)
            return PartnerErrors.MemberNotFound;
        Raise(new PartnerMemberRemoved(Id, userId));
        return Result.Ok();
    }

    /// <summary>By an owner of it: one owner stays.</summary>
    public Result ChangeMember(Guid userId, PartnerMemberRole role, Guid by, DateTimeOffset at)
    {
        if (RefusalOfOwner(by) is { } refusal)
            return refusal;
        if (Find(userId) is null)
            return PartnerErrors.MemberNotFound;
        return role != PartnerMemberRole.Owner && IsOnlyOwner(userId) ? PartnerErrors.OwnerRequired : SetMember(userId, role, at);
    }

    /// <summary>By one of its people: an owner, or whoever leaves.</summary>
    public Result RemoveMember(Guid userId, Guid by)
    {
        if (userId != by && RefusalOfOwner(by) is { } refusal)
            return refusal;
        return IsOnlyOwner(userId) ? PartnerErrors.OwnerRequired : RemoveMember(userId);
    }

    Result ChangeRole(PartnerMember member, PartnerMemberRole role)
    {
        if (member.Role == role)
            return Result.Ok();
        member.Become(role);
        Raise(new PartnerMemberChanged(Id, member.UserId, Wire(role)));
        return Result.Ok();
    }

    bool IsOnlyOwner(Guid userId) =>
        RoleOf(userId) == PartnerMemberRole.Owner && members.Count(m => m.Role == PartnerMemberRole.Owner) == 1;

    PartnerMember? Find(Guid userId) => members.Find(m => m.UserId == userId);

    PartnerMemberRole? RoleOf(Guid userId) => Find(userId)?.Role;

    static string Wire(PartnerMemberRole role) =>
        role switch
        {
            PartnerMemberRole.Owner => "owner",
            PartnerMemberRole.Manager => "manager",
            PartnerMemberRole.Employee => "employee",
        };
}
