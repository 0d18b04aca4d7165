using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>A source sends a lead again under an external id that it has used: the earlier lead takes what is new.</summary>
sealed class ExistingLeadUpdater(
    ILeadsDb db,
    LeadVisibility visibility,
    LeadDuplicateChecker duplicates,
    IConsentArchive consents,
    ICustomValueService values,
    RequestContext exchange,
    TimeProvider clock
) : IModuleService
{
    public async Task<Result<Contract.LeadReceipt>> Apply(Guid leadId, IncomingLead arrival, CancellationToken ct)
    {
        // Where it has gone or went into the trash meanwhile, its external id is free: looked at again, the lead is new.
        if (await db.Leads.FirstOrDefaultAsync(l => l.Id == leadId, ct) is not { TrashedAt: null } lead)
            return CommonErrors.ConcurrentChange;
        // Whoever may not see the earlier lead must not write into it either.
        if (!visibility.CanAccess(lead, LeadPermissions.Read))
            return LeadErrors.ExternalIdTaken;
        var (now, detailsValues) = (clock.GetUtcNow(), arrival.Lead.Details);
        var details = lead.Details with
        {
            Name = detailsValues.Name ?? lead.Name,
            Contacts = detailsValues.Contacts,
            City = detailsValues.City ?? lead.City,
            Product = detailsValues.Product ?? lead.Product,
            RequestedAmount = detailsValues.RequestedAmount ?? lead.RequestedAmount,
            ProcessingWay = detailsValues.ProcessingWay ?? lead.ProcessingWay,
            Utm = detailsValues.Utm ?? lead.Utm,
            CustomValues = arrival.HasValues ? detailsValues.CustomValues : lead.CustomValues,
        };
        if (lead.Consent is { } earlier && arrival.Lead.Consent is { } newer && newer != earlier)
            await consents.Supersede(LeadConsentReader.Facts(lead, earlier), ct);
        var changed = lead.Change(details, now, arrival.Lead.Consent);
        if (!changed.IsOk)
            return changed.Error;
        if (await values.SaveUnique(RecordType.Lead, lead.Id, lead.CustomValues, ct) is { } conflict)
            return conflict;
        var match = await duplicates.Recheck(lead, now, ct);
        if (arrival.Comment is { } text)
            Comment(lead, text, now);
        exchange.Status = 200;
        return Receipt(lead, arrival.Reasons, match);
    }

    void Comment(Lead lead, string text, DateTimeOffset now)
    {
        var comment = LeadComment.Write(lead.Id, text, null, now);
        db.LeadComments.Add(comment);
        lead.Comment(comment.Id, now);
    }

    static Contract.LeadReceipt Receipt(Lead lead, IReadOnlyList<string> provided, LeadDuplicateMatch? match) =>
        new()
        {
            Id = lead.Id,
            Decision = Contract.IntakeDecision.Updated,
            Reasons = provided
                .Append("external_id_known")
                .Concat((match?.Links ?? []).Select(l => $"duplicate_{l.Kind}"))
                .Distinct()
                .Select(EnumWireFormat.Parse<Contract.IntakeReason>)
                .ToList(),
            DuplicateOf = lead.DuplicateOf,
            Duplicates = (match?.Links ?? [])
                .Select(l => new Contract.LeadLink { LeadId = l.LeadId, MatchedBy = EnumWireFormat.Parse<Contract.ContactKind>(l.Kind) })
                .ToList(),
            Status = lead.Status,
            CreatedAt = lead.CreatedAt,
            Version = lead.Version,
        };
}
