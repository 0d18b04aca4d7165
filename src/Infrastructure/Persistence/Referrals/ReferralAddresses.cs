using System.Collections.Concurrent;
using System.Data;
using MakCrm.Application.Referrals;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Referrals;

/// <summary>Where a code leads.</summary>
/// <param name="LandingUrl">The page for clients that it opens; null for the form.</param>
public sealed record OpenReferralLink(Guid TenantId, Guid LinkId, string FormCode, string? LandingUrl);

/// <summary>Links by their codes, whose tenant nobody knows before; each is asked for once in a while.</summary>
public sealed class ReferralAddresses(NpgsqlDataSource source, TimeProvider clock)
{
    const int MostKept = 10_000;
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, (OpenReferralLink? Link, long At)> known = new(StringComparer.Ordinal);

    public ValueTask<OpenReferralLink?> Find(string code, CancellationToken ct)
    {
        if (!ReferralCodes.IsCode(code))
            return ValueTask.FromResult<OpenReferralLink?>(null);
        return known.TryGetValue(code, out var found) && clock.GetElapsedTime(found.At) < Kept
            ? ValueTask.FromResult(found.Link)
            : new(Load(code, ct));
    }

    async Task<OpenReferralLink?> Load(string code, CancellationToken ct)
    {
        var link = await source.QueryFirstOrDefault<OpenReferralLink>(
            "select tenant_id, id, form_code, landing_url from referral_link_by_code($1)",
            [code],
            row => new(row.GetGuid("tenant_id"), row.GetGuid("id"), row.GetString("form_code"), row.GetOrDefault<string>("landing_url")),
            ct
        );
        // Whoever tries codes fills no memory.
        if (known.Count >= MostKept)
            known.Clear();
        known[code] = (link, clock.GetTimestamp());
        return link;
    }
}
