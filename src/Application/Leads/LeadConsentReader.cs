using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadConsentReader(ILeadsDb db, LeadVisibility visibility) : ILeadConsentReader
{
    public async Task<IReadOnlyList<LeadConsentRecord>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        // As the database has them: what this commit is about to erase is still to be found.
        var leads = await db.Leads.AsNoTracking().Where(l => leadIds.Contains(l.Id) && l.Consent != null).ToListAsync(ct);
        return leads.Select(lead => Facts(lead, lead.Consent!)).ToList();
    }

    public async Task<IReadOnlyDictionary<Guid, LeadConsentMasking>> Looks(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var leads = await visibility.Leads(LeadPermissions.Read).AsNoTracking().Where(l => leadIds.Contains(l.Id)).ToListAsync(ct);
        return leads.ToDictionary(l => l.Id, l => Look(visibility.Look(l)));
    }

    static LeadConsentMasking Look(RecordMasking masking) => new(masking.IsVisible(LeadFields.Consent), LeadMasking.ShowsContacts(masking));

    public static LeadConsentRecord Facts(Lead lead, LeadConsent consent) =>
        new(lead.Id, consent.GivenAt, consent.TextVersion, consent.Ip, consent.Channel, lead.CreatedAt);
}
