namespace MakCrm.Application.Tenants.Public;

/// <summary>A tenant that has just been created and has nothing yet.</summary>
public sealed record TenantSeedContext(Guid TenantId, Guid NetworkId, string Language)
{
    public bool IsHeadOffice => TenantId == NetworkId;
}

/// <summary>
/// Gives a new tenant what a module wants it to begin with. Runs once per tenant, in the new tenant's data, in the commit that creates it;
/// a module whose rows live in the network's data goes there by <see cref="ITenantSwitcher"/>.
/// </summary>
public interface ITenantSeeder
{
    Task Seed(TenantSeedContext facts, CancellationToken ct);
}
