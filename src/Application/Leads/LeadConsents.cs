using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadConsents(ILeadsDb db, LeadSight sight) : ILeadConsents
{
    public async Task<IReadOnlyList<LeadConsentFacts>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        // As the database has them: what this commit is about to erase is still to be found.
        var leads = await db.Leads.AsNoTracking().Where(l => leadIds.Contains(l.Id) && l.Consent != null).ToListAsync(ct);
        return leads.Select(lead => Facts(lead, lead.Consent!)).ToList();
    }

    public async Task<IReadOnlyDictionary<Guid, ConsentLook>> Looks(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var leads = await sight.Leads(LeadPermissions.Read).AsNoTracking().Where(l => leadIds.Contains(l.Id)).ToListAsync(ct);
        return leads.ToDictionary(l => l.Id, l => Look(sight.Look(l)));
    }

    static ConsentLook Look(Look look) => new(look.Shows(LeadFields.Consent), LeadMask.ShowsContacts(look));

    public static LeadConsentFacts Facts(Lead lead, LeadConsent consent) =>
        new(lead.Id, consent.GivenAt, consent.TextVersion, consent.Ip, consent.Channel, lead.CreatedAt);
}
