namespace MakCrm.Domain.Market;

/// <summary>
/// By how much some bidders may bid before others, by tenant. The longest opens with the lot; whoever has less waits for the difference, but
/// never longer than half of the first round. The second round has none.
/// </summary>
public sealed class HeadStarts(IReadOnlyDictionary<Guid, TimeSpan> byTenant)
{
    readonly TimeSpan longest = byTenant.Count == 0 ? TimeSpan.Zero : byTenant.Values.Max();

    /// <summary>Null for as soon as the lot is open.</summary>
    public DateTimeOffset? OpensAt(Guid tenant, LotTerms terms)
    {
        var (wait, most) = (longest - byTenant.GetValueOrDefault(tenant), (terms.EndsAt - terms.StartsAt) / 2);
        if (wait <= TimeSpan.Zero)
            return null;
        return terms.StartsAt + (wait < most ? wait : most);
    }
}
