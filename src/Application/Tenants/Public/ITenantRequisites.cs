namespace MakCrm.Application.Tenants.Public;

/// <summary>What contracts and payments name a tenant by.</summary>
public sealed record TenantRequisites(string Name, string? Inn, string? Kpp)
{
    /// <summary>Null where the tenant has not told its account, bank and BIC.</summary>
    public SettlementAccount? Account { get; init; }
}

/// <summary>Requisites of the tenant of the present work.</summary>
public interface ITenantRequisites
{
    Task<TenantRequisites> Own(CancellationToken ct);
}
