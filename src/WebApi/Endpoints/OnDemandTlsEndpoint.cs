using MakCrm.Infrastructure.Domains;

namespace MakCrm.WebApi.Endpoints;

/// <summary>A proxy asks before it gets a certificate for a name (as Caddy does, <c>on_demand_tls</c>): 200 for ours, 404 for all others.</summary>
public static class OnDemandTlsEndpoint
{
    public const string Path = "/tls/ask";

    public static async Task<IResult> Answer(string? domain, TenantHostResolver houses, CancellationToken ct) =>
        domain is not null && await houses.Has(domain, ct) ? Results.Ok() : Results.NotFound();
}
