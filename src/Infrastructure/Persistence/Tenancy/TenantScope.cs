namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>The tenant that the present work is for. Kept apart from the context, which reads of raw rows never open.</summary>
public sealed class TenantScope
{
    public Guid TenantId { get; internal set; }
}
