using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Links with what they have brought, and those who came by them.</summary>
sealed class ReferralViews(IReferralsDb db, IPublicUrlProvider address) : IModuleService
{
    sealed record Clicks(Guid LinkId, int All, int Visitors, int Bots);

    sealed record Brought(Guid LinkId, int Accepted, int Blocked)
    {
        public int Leads { get; init; }
    }

    public string AddressOf(ReferralLink link) => address.Of($"/r/{link.Code}");

    public async Task<Contract.ReferralLink> Show(ReferralLink link, CancellationToken ct) => (await Show([link], ct))[0];

    public async Task<IReadOnlyList<Contract.ReferralLink>> Show(IReadOnlyCollection<ReferralLink> links, CancellationToken ct)
    {
        var ids = links.Select(l => l.Id).ToList();
        var clicks = await db
            .ReferralLinkDays.Where(d => ids.Contains(d.LinkId))
            .GroupBy(d => d.LinkId)
            .Select(g => new Clicks(g.Key, g.Sum(d => d.Clicks), g.Sum(d => d.Visitors), g.Sum(d => d.Bots)))
            .ToDictionaryAsync(c => c.LinkId, ct);
        var received = await BroughtBy(ids, ct);
        return [.. links.Select(l => View(l, clicks.GetValueOrDefault(l.Id), received.GetValueOrDefault(l.Id)))];
    }

    async Task<Dictionary<Guid, Brought>> BroughtBy(List<Guid> links, CancellationToken ct)
    {
        var partners = await db
            .Referrals.Where(r => r.LinkId != null && links.Contains(r.LinkId.Value))
            .GroupBy(r => r.LinkId!.Value)
            .Select(g => new Brought(
                g.Key,
                g.Count(r => r.Status == ReferralStatus.Accepted),
                g.Count(r => r.Status == ReferralStatus.Blocked)
            ))
            .ToDictionaryAsync(b => b.LinkId, ct);
        var leads = await db
            .LeadReferrals.Where(r => links.Contains(r.LinkId))
            .GroupBy(r => r.LinkId)
            .Select(g => new Brought(
                g.Key,
                g.Count(r => r.Status == ReferralStatus.Accepted),
                g.Count(r => r.Status == ReferralStatus.Blocked)
            ))
            .ToDictionaryAsync(b => b.LinkId, ct);
        return links.ToDictionary(link => link, link => Sum(link, partners.GetValueOrDefault(link), leads.GetValueOrDefault(link)));
    }

    static Brought Sum(Guid link, Brought? partners, Brought? leads) =>
        new(link, partners?.Accepted ?? 0, (partners?.Blocked ?? 0) + (leads?.Blocked ?? 0)) { Leads = leads?.Accepted ?? 0 };

    Contract.ReferralLink View(ReferralLink link, Clicks? clicks, Brought? received) =>
        new()
        {
            Id = link.Id,
            Code = link.Code,
            Name = link.Name,
            Url = AddressOf(link),
            FormCode = link.FormCode,
            Target = link.Target.MapTo<Contract.ReferralTarget>(),
            Leads = received?.Leads ?? 0,
            IsDisabled = link.DisabledAt is not null,
            Clicks = clicks?.All ?? 0,
            Visitors = clicks?.Visitors ?? 0,
            Bots = clicks?.Bots ?? 0,
            Partners = received?.Accepted ?? 0,
            Blocked = received?.Blocked ?? 0,
            CreatedAt = link.CreatedAt,
            Version = link.Version,
        };

    /// <param name="referral">Who has come.</param>
    /// <param name="partner">The same as a partner.</param>
    /// <param name="referrer">Whom it is shown to.</param>
    public static Contract.Referral View(Referral referral, PartnerFacts partner, Guid referrer) =>
        new()
        {
            Id = referral.Id,
            Number = referral.Number,
            Name = Shorten(partner.Name),
            PartnerStatus = EnumWireFormat.Parse<Contract.PartnerStatus>(partner.Status),
            Level = referral.SecondId == referrer ? 2 : 1,
            Status = referral.Status == ReferralStatus.Blocked ? Contract.ReferralStatus.Blocked : Contract.ReferralStatus.Accepted,
            BlockReason = referral.BlockReason?.MapTo<Contract.ReferralBlockReason>(),
            BlockComment = referral.BlockComment,
            LinkId = referral.SecondId == referrer ? null : referral.LinkId,
            CreatedAt = referral.CreatedAt,
            Version = referral.Version,
        };

    /// <summary>Enough to know somebody again, and not more: the first word and the first letter of the next.</summary>
    static string Shorten(string name) =>
        name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [var first, var second, ..] ? $"{first} {second[0]}." : name;
}
