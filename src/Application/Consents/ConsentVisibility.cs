using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Consents;

/// <summary>Whose consents are there for the caller: those of leads that he sees, as much as his roles show of them.</summary>
sealed class ConsentVisibility(ILeadConsentReader leads, ILeadSubjectLookup people) : IModuleService
{
    /// <summary>Null where the lead is not there.</summary>
    public async Task<LeadConsentMasking?> Of(Guid leadId, CancellationToken ct) =>
        (await leads.Looks([leadId], ct)).GetValueOrDefault(leadId);

    /// <summary>The lead, and where it is asked for those that are the same person; null where the lead is not there.</summary>
    public async Task<IReadOnlyDictionary<Guid, LeadConsentMasking>?> Of(Guid leadId, bool ofPerson, CancellationToken ct)
    {
        var looks = await leads.Looks([leadId], ct);
        if (looks.Count == 0)
            return null;
        return ofPerson ? await leads.Looks((await people.FindByLead(leadId, ct)).LeadIds.ToList(), ct) : looks;
    }
}
