using System.Data;
using MakCrm.Application.Tenants;
using MakCrm.Domain.Tenants;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Domains;

/// <summary>A tenant's own door: who it is and how it looks.</summary>
public sealed record TenantHost(Guid TenantId, Guid NetworkId, string Name, string? Color, string? LogoUrl)
{
    /// <summary>Its own people go in there, and those of its head office.</summary>
    public bool LetsIn(Guid tenantId) => tenantId == TenantId || tenantId == NetworkId;
}

/// <summary>Finds tenants by the name that a browser has asked for. The name is anybody's word: it decides how a page looks and whom it
/// lets in, and nothing else.</summary>
public sealed class TenantHostResolver(NpgsqlDataSource source, TenantDomainSettings settings)
{
    public async Task<TenantHost?> Find(string host, CancellationToken ct)
    {
        if (host == settings.PublicHost || HostName.Parse(host) is not { } name || name == settings.PublicHost)
            return null;
        return await source.QueryFirstOrDefault<TenantHost>(
            "select tenant_id, network_id, name, color, logo_url from tenant_house($1)",
            [name],
            row =>
                new(
                    row.GetGuid("tenant_id"),
                    row.GetGuid("network_id"),
                    row.GetString("name"),
                    row.GetOrDefault<string>("color"),
                    row.GetOrDefault<string>("logo_url")
                ),
            ct
        );
    }

    /// <summary>Whether a proxy may ask for a certificate for this name.</summary>
    public async Task<bool> Has(string host, CancellationToken ct) =>
        HostName.Parse(host) is { } name && (name == settings.PublicHost || await Find(name, ct) is not null);
}
