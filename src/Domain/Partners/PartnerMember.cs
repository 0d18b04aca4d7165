using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

public enum PartnerMemberRole
{
    Owner,
    Manager,
    Employee,
}

/// <summary>A person of the tenant who works for a partner.</summary>
public sealed class PartnerMember : Entity
{
    PartnerMember() { }

    internal PartnerMember(Guid partnerId, Guid userId, PartnerMemberRole role, DateTimeOffset at) =>
        (Id, PartnerId, UserId, Role, AddedAt) = (Guid.CreateVersion7(at), partnerId, userId, role, at);

    public Guid PartnerId { get; private init; }

    public Guid UserId { get; private init; }

    public PartnerMemberRole Role { get; private set; }

    public DateTimeOffset AddedAt { get; private init; }

    internal void Become(PartnerMemberRole role) => Role = role;
}

/// <summary>A source whose leads are the partner's.</summary>
public sealed class PartnerSource : Entity
{
    PartnerSource() { }

    internal PartnerSource(Guid partnerId, Guid sourceId, DateTimeOffset at) =>
        (Id, PartnerId, SourceId) = (Guid.CreateVersion7(at), partnerId, sourceId);

    public Guid PartnerId { get; private init; }

    public Guid SourceId { get; private init; }
}
