using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>What was told of a lead, put over what was known before, and written down with what hangs on it.</summary>
sealed class LeadPatchService(LeadReferenceService ties, ICustomValueService values) : IModuleService
{
    public async Task<Result<LeadDetails>> Read(Lead lead, MergePatch<Contract.LeadChanges> patch, CancellationToken ct)
    {
        var custom = patch.Mentions("customValues")
            ? await values.Change(RecordType.Lead, lead.CustomValues, patch.Changes.CustomValues, ValueUpdateMode.Whole, ct)
            : lead.CustomValues;
        if (!custom.IsOk)
            return custom.Error;
        var details = Merge(lead, patch, custom.Value);
        return await ties.Refusal(lead, details, patch, ct) is { } unknown ? unknown : details;
    }

    public async Task<Result> Change(
        Lead lead,
        LeadDetails details,
        MergePatch<Contract.LeadChanges> patch,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var responsible = lead.ResponsibleId;
        var hasNewValues = details.CustomValues != lead.CustomValues;
        var changed = lead.Change(details, at);
        if (!changed.IsOk)
            return changed;
        ties.Record(lead, responsible, patch, at);
        if (hasNewValues && await values.Keep(RecordType.Lead, lead.Id, lead.CustomValues, ct) is { } taken)
            return taken;
        return Result.Ok();
    }

    static LeadDetails Merge(Lead lead, MergePatch<Contract.LeadChanges> patch, string? custom)
    {
        var (to, now) = (patch.Changes, lead.Details);
        var phones = patch.Or("phones", to.Phones, lead.Phones.Select(p => p.Raw).ToList());
        var emails = patch.Or("emails", to.Emails, lead.Emails.Select(e => e.Raw).ToList());
        return new(
            patch.Or("name", to.Name, now.Name),
            LeadContacts.Read(phones, emails),
            patch.Or("city", to.City, now.City),
            patch.Or("product", EnumWireFormat.Name(to.Product), now.Product),
            patch.Or("requestedAmount", to.RequestedAmount.ToDomain(), now.RequestedAmount),
            patch.Or("processingWay", EnumWireFormat.Name(to.ProcessingWay), now.ProcessingWay),
            patch.Or("utm", to.Utm.ToDomain(), now.Utm),
            patch.Or("externalId", to.ExternalId, now.ExternalId),
            custom,
            patch.Or("responsibleId", to.ResponsibleId, now.ResponsibleId)
        );
    }
}
