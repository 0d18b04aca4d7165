using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

/// <summary>
/// All consents of leads. What came with a lead is a column of it, so that intake writes no further row; here it reads like any other,
/// and gets a row of its own as soon as it is withdrawn or replaced.
/// </summary>
sealed class LeadConsentService(IConsentsDb db, ILeadConsentReader leads, TimeProvider clock) : IModuleService, IConsentArchive
{
    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Consent>> GetForLeads(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var stored = await db.Consents.AsNoTracking().Where(c => leadIds.Contains(c.LeadId)).ToListAsync(ct);
        var existing = stored.Select(c => c.Id).ToHashSet();
        var provided = (await leads.Of(leadIds, ct)).Select(ToldBy).Where(t => !existing.Contains(Consent.IdOf(t))).ToList();
        return [.. stored.Concat(await FromLeads(provided, ct)).OrderByDescending(c => c.GivenAt).ThenByDescending(c => c.Id)];
    }

    /// <summary>One that is to be changed.</summary>
    public async Task<Consent?> FindForUpdate(Guid leadId, Guid id, CancellationToken ct)
    {
        if (await db.Consents.FirstOrDefaultAsync(c => c.LeadId == leadId && c.Id == id, ct) is { } stored)
            return stored;
        var provided = (await leads.Of([leadId], ct)).Select(ToldBy).Where(t => Consent.IdOf(t) == id).ToList();
        if ((await FromLeads(provided, ct)).FirstOrDefault() is not { } own)
            return null;
        db.Consents.Add(own);
        return own;
    }

    public async Task Supersede(LeadConsentRecord earlier, CancellationToken ct)
    {
        var consent = await FindForUpdate(earlier.LeadId, Consent.IdOf(ToldBy(earlier)), ct);
        if (consent is { IsActive: true })
            consent.Replace(clock.GetUtcNow());
    }

    async Task<List<Consent>> FromLeads(List<SourceConsent> provided, CancellationToken ct)
    {
        var codes = provided.Select(t => t.TextVersion).Distinct().ToList();
        var texts =
            codes.Count == 0
                ? []
                : await db
                    .ConsentTexts.AsNoTracking()
                    .Where(t => codes.Contains(t.Code) && t.Kind == ConsentKind.Processing)
                    .ToDictionaryAsync(t => t.Code, ct);
        return provided.ConvertAll(t => Consent.OfLead(t, texts.GetValueOrDefault(t.TextVersion)));
    }

    static SourceConsent ToldBy(LeadConsentRecord facts) =>
        new(facts.LeadId, facts.GivenAt, facts.TextVersion, facts.Ip, facts.Channel, facts.ToldAt);
}
