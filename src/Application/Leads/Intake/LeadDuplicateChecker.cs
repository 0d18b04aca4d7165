using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>The duplicate check of a lead that is here already: after every change of its contacts, and when it comes out of the trash.</summary>
sealed class LeadDuplicateChecker(ILeadsDb db, ILeadContactStore contacts, ISourceLookup sources) : IModuleService
{
    public async Task<LeadDuplicateMatch?> Recheck(Lead lead, DateTimeOffset at, CancellationToken ct)
    {
        var from = lead.Status;
        var match = await contacts.Replace(lead, ct);
        lead.Link(match?.First, match?.ResponsibleOfFirst, await SourceKind(lead, match, ct), at);
        if (lead.Status != from)
            db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, null, at));
        return match;
    }

    /// <summary>Only a duplicate that is none any more begins anew, so only then is the source looked at.</summary>
    async ValueTask<string?> SourceKind(Lead lead, LeadDuplicateMatch? match, CancellationToken ct) =>
        match is null && lead.Status == LeadStatus.Duplicate ? await sources.KindOf(lead.SourceId, ct) : null;
}
