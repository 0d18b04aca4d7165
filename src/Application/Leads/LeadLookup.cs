using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>What Leads does for other modules.</summary>
sealed class LeadLookup(
    ILeadsDb db,
    LeadVisibility visibility,
    ISourceLookup sources,
    IConsentRequirementChecker consents,
    ICaller caller,
    TimeProvider clock
) : ILeadLookup, ILeadAuctioning
{
    public async Task<LeadSummary?> Find(Guid leadId, CancellationToken ct) =>
        await visibility.Leads(LeadPermissions.Read).AsNoTracking().FirstOrDefaultAsync(l => l.Id == leadId, ct) is { } lead
            ? new(lead.Id, Title(lead), lead.RequestedAmount, lead.ResponsibleId, lead.ClientId)
            {
                SourceId = lead.SourceId,
                SourceCode = lead.SourceCode,
                IsTrashed = lead.TrashedAt is not null,
            }
            : null;

    public async Task<IReadOnlyList<string>?> Numbers(Guid leadId, CancellationToken ct) =>
        await visibility.Leads(LeadPermissions.Read).AsNoTracking().FirstOrDefaultAsync(l => l.Id == leadId, ct) is { TrashedAt: null } lead
            ? [.. lead.Phones.Select(p => p.Number).OfType<string>().Distinct()]
            : null;

    public async Task<IReadOnlyList<string>?> Emails(Guid leadId, CancellationToken ct) =>
        await visibility.Leads(LeadPermissions.Read).AsNoTracking().FirstOrDefaultAsync(l => l.Id == leadId, ct) is { TrashedAt: null } lead
            ? [.. lead.Emails.Select(e => e.Address).OfType<string>().Distinct()]
            : null;

    public Task<IReadOnlySet<Guid>> Visible(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) => visibility.Visible(leadIds, ct);

    public async Task<IReadOnlySet<Guid>> InUse(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        leadIds.Count == 0
            ? new HashSet<Guid>()
            : await db.Leads.Where(l => leadIds.Contains(l.Id) && l.TrashedAt == null).Select(l => l.Id).ToHashSetAsync(ct);

    /// <summary>A title is read by many who may not see contacts: without a name it is the masked contact.</summary>
    static string Title(Lead lead) =>
        ContactMasking.Mask(
            lead.Name ?? lead.Phones.Select(p => p.Masked()).Concat(lead.Emails.Select(e => e.Masked())).FirstOrDefault("***")
        );

    public async Task<Result<LeadTeaser>> PutOnAuction(Guid leadId, Guid lotId, CancellationToken ct)
    {
        if (await visibility.Find(leadId, LeadPermissions.Read, ct) is not { } lead)
            return LeadErrors.Unknown;
        if (await consents.Missing(leadId, ConsentPurpose.PutOnAuction, ct) is { } missing)
            return missing;
        var (now, from) = (clock.GetUtcNow(), lead.Status);
        var put = lead.PutOnAuction(lotId, now);
        if (!put.IsOk)
            return put.Error;
        db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, caller.Id, now));
        var kind = await sources.KindOf(lead.SourceId, ct);
        return new LeadTeaser(
            lead.Product,
            lead.City,
            lead.RequestedAmount,
            kind,
            lead.ProcessingWay,
            lead.Name is { } name ? ContactMasking.Initials(name) : null,
            MaskPhone(lead),
            lead.Emails.Any(e => e.Address is not null),
            lead.CreatedAt
        );
    }

    static string? MaskPhone(Lead lead) => lead.Phones.Select(p => PhoneNumber.Parse(p.Raw)).FirstOrDefault(p => p is not null)?.Masked;
}
