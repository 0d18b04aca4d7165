using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadRegistrationService(LeadIntakeService entrance, ISourceLookup sources, ILeadsDb db) : ILeadRegistration
{
    public async Task<Result<Guid>> Register(Contract.LeadRegistration registration, CancellationToken ct)
    {
        var arrival = await entrance.Read(registration, ct);
        if (!arrival.IsOk)
            return arrival.Error;
        var stored = await entrance.Store(arrival.Value, ct);
        return LeadIntakeMapping.ToError(stored.Outcome) is { } refusal ? refusal : stored.LeadId!.Value;
    }

    public async Task<Result<LeadOutlook>> Foresee(Contract.LeadRegistration registration, CancellationToken ct)
    {
        var arrival = await entrance.Read(registration, ct);
        if (!arrival.IsOk)
            return arrival.Error;
        var lead = arrival.Value.Lead;
        if (await sources.Find(lead.SourceCode, ct) is not { } source)
            return LeadErrors.SourceUnknown;
        if (source.IsArchived)
            return PublicSourceErrors.Archived;
        var existing = await db
            .Leads.Where(l => l.SourceId == source.Id && l.ExternalId != null && l.ExternalId == lead.ExternalId)
            .Select(l => (Guid?)l.Id)
            .FirstOrDefaultAsync(ct);
        if (existing is not null)
            return new LeadOutlook(Contract.IntakeDecision.Updated, existing);
        return await First(lead, ct) is { } first
            ? new(Contract.IntakeDecision.Duplicate, first)
            : new LeadOutlook(Contract.IntakeDecision.Accepted, null);
    }

    /// <summary>The oldest lead with one of its contacts, or the one that is a duplicate of.</summary>
    async Task<Guid?> First(Lead lead, CancellationToken ct)
    {
        var values = lead.Contacts.Keys.Select(k => k.Value).ToList();
        var held = await db.LeadContacts.Where(c => c.IsFirst && values.Contains(c.Value)).AsNoTracking().ToListAsync(ct);
        var holders = held.Where(c => lead.Contacts.Keys.Any(k => k.Kind == c.Kind && k.Value == c.Value)).Select(c => c.LeadId).ToList();
        return await db
            .Leads.Where(l => holders.Contains(l.Id))
            .OrderBy(l => l.Id)
            .Select(l => (Guid?)(l.DuplicateOf ?? l.Id))
            .FirstOrDefaultAsync(ct);
    }
}
