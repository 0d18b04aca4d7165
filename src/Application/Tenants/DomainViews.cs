using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class DomainViews
{
    public static Contract.TenantDomain View(this TenantDomain domain) =>
        new()
        {
            Id = domain.Id,
            Version = domain.Version,
            Name = domain.Name,
            IsVerified = domain.VerifiedAt is not null,
            VerifiedAt = domain.VerifiedAt,
            CheckedAt = domain.CheckedAt,
            CreatedAt = domain.CreatedAt,
            Record = domain.IsOurs ? null : new() { Name = domain.RecordName, Value = domain.RecordValue },
        };
}
