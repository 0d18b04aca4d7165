using System.Text.RegularExpressions;
using MakCrm.Application.AmoSync;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>Where accounts may be: at amoCRM's own addresses, and where the one who runs the product says. No caller and no answer adds to that.</summary>
sealed partial class AmoHostAllowlist(AmoSettings settings, NpgsqlDataSource source)
{
    public bool Allows(string? host) => host is not null && (IsStandIn(host) || Real().IsMatch(host));

    public Uri At(string host, string path) => new($"{(IsStandIn(host) ? "http" : "https")}://{host}{path}");

    /// <summary>A sandbox is full of records that are nobody's: it connects stand-ins only.</summary>
    public async Task<Error?> Refuses(Guid tenantId, string? host, CancellationToken ct)
    {
        if (host is not null && !Allows(host))
            return AmoErrors.HostRefused;
        var isReal = host is null ? settings.StandIns.Count == 0 : !IsStandIn(host);
        return isReal && await IsSandbox(tenantId, ct) ? AmoErrors.NotInSandbox : null;
    }

    public Uri Consent(AmoSite site) =>
        settings.StandIns is [var first, ..] ? At(first, "/oauth")
        : site == AmoSite.Kommo ? new("https://www.kommo.com/oauth")
        : new("https://www.amocrm.ru/oauth");

    bool IsStandIn(string host) => settings.StandIns.Contains(host);

    Task<bool> IsSandbox(Guid tenantId, CancellationToken ct) => source.ExecuteScalar<bool>("select tenant_is_sandbox($1)", [tenantId], ct);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.(amocrm\.ru|amocrm\.com|kommo\.com)\z")]
    private static partial Regex Real();
}
