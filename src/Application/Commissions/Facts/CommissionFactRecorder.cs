using MakCrm.Application.Partners.Public;
using MakCrm.Application.Referrals.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Records facts of the network for the partners that they concern; what nobody is a partner in leaves nothing.</summary>
sealed class CommissionFactRecorder(ICommissionsDb db, IPartnerLookup partners, ILeadReferrals referrals, TimeProvider clock)
    : IModuleService
{
    /// <summary>For the partner who has brought the lead.</summary>
    public async Task ForIntroducer(
        CommissionFactKind kind,
        Guid causeId,
        LeadOrigin lead,
        CommissionFactDetails details,
        CancellationToken ct
    )
    {
        if (await IntroducerOf(lead, ct) is { IsActive: true } partner)
            await Record(kind, CommissionRole.Introducer, partner.Id, causeId, details, ct);
    }

    /// <summary>For the franchisee in whose tenant it happened.</summary>
    public async Task ForFranchisee(
        CommissionFactKind kind,
        Guid causeId,
        Guid tenantId,
        CommissionFactDetails details,
        CancellationToken ct
    )
    {
        if (await partners.OfFranchisee(tenantId, ct) is { IsActive: true } partner)
            await Record(kind, CommissionRole.Franchisee, partner.Id, causeId, details, ct);
    }

    /// <summary>Whose person has registered it or whose its source is, otherwise by whose link it came.</summary>
    async Task<PartnerFacts?> IntroducerOf(LeadOrigin lead, CancellationToken ct)
    {
        if ((await partners.OfLeads([lead], ct)).GetValueOrDefault(lead.LeadId) is { } own)
            return own;
        return await referrals.PartnerOf(lead.LeadId, ct) is { } referrer ? await partners.Find(referrer, ct) : null;
    }

    /// <summary>Reverses what was recorded of a lead for the partner who has not brought it after all.</summary>
    public async Task ReverseLead(Guid leadId, Guid partnerId, string reason, CancellationToken ct)
    {
        var facts = await db
            .CommissionFacts.Where(f => f.LeadId == leadId && f.PartnerId == partnerId && f.ReversedAt == null)
            .Where(f => f.Role == CommissionRole.Introducer)
            .ToListAsync(ct);
        foreach (var fact in facts)
            fact.Reverse(reason, clock.GetUtcNow());
    }

    /// <summary>Reverses what was recorded of a cause.</summary>
    public async Task Reverse(CommissionFactKind kind, Guid causeId, string reason, CancellationToken ct)
    {
        var facts = await db.CommissionFacts.Where(f => f.CauseId == causeId && f.Kind == kind && f.ReversedAt == null).ToListAsync(ct);
        foreach (var fact in facts)
            fact.Reverse(reason, clock.GetUtcNow());
    }

    async Task Record(
        CommissionFactKind kind,
        CommissionRole role,
        Guid partnerId,
        Guid causeId,
        CommissionFactDetails details,
        CancellationToken ct
    )
    {
        var isKnown = await db.CommissionFacts.AnyAsync(
            f => f.CauseId == causeId && f.Kind == kind && f.Role == role && f.PartnerId == partnerId,
            ct
        );
        if (!isKnown && CommissionFact.Record(kind, role, partnerId, causeId, details, clock.GetUtcNow()) is { IsOk: true } recorded)
            db.CommissionFacts.Add(recorded.Value);
    }
}
