using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>The duplicate check of a lead that is here already: after every change of its contacts.</summary>
sealed class LeadDuplicates(ILeadsDb db, ILeadContacts contacts) : IModulePart
{
    public async Task<LeadMatch?> Recheck(Lead lead, DateTimeOffset at, CancellationToken ct)
    {
        var from = lead.Status;
        var match = await contacts.Replace(lead, ct);
        lead.Link(match?.First, match?.ResponsibleOfFirst, at);
        if (lead.Status != from)
            db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, null, at));
        return match;
    }
}
