using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Consents;

/// <summary>Whose consents are there for the caller: those of leads that he sees.</summary>
sealed class ConsentSight(ILeads leads, ILeadSubjects people) : IModulePart
{
    /// <summary>The lead, and where it was asked for those that are the same person; none where the lead is not there.</summary>
    public async Task<IReadOnlyCollection<Guid>> Leads(Guid leadId, bool ofPerson, CancellationToken ct)
    {
        if (await leads.Find(leadId, ct) is null)
            return [];
        return ofPerson ? await leads.Visible((await people.FindByLead(leadId, ct)).LeadIds, ct) : [leadId];
    }
}
