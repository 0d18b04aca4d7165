using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>What was told of a lead, put over what was known before, and written down with what hangs on it.</summary>
sealed class LeadPatchService(LeadReferenceService ties, ICustomValueService values) : IModuleService
{
    public async Task<Result<LeadDetails>> Read(Lead lead, MergePatch<Contract.LeadChanges> patch, CancellationToken ct)
    {
        var custom = patch.Contains("customValues")
            ? await values.Update(RecordType.Lead, lead.CustomValues, patch.Changes.CustomValues, ValueUpdateMode.Whole, ct)
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
        if (hasNewValues && await values.SaveUnique(RecordType.Lead, lead.Id, lead.CustomValues, ct) is { } conflict)
            return conflict;
        return Result.Ok();
    }

    static LeadDetails Merge(Lead lead, MergePatch<Contract.LeadChanges> patch, string? custom)
    {
        var (to, now) = (patch.Changes, lead.Details);
        var phones = patch.ValueOr("phones", to.Phones, lead.Phones.Select(p => p.Raw).ToList());
        var emails = patch.ValueOr("emails", to.Emails, lead.Emails.Select(e => e.Raw).ToList());
        return new(
            patch.ValueOr("name", to.Name, now.Name),
            LeadContacts.Read(phones, emails),
            patch.ValueOr("city", to.City, now.City),
            patch.ValueOr("product", EnumWireFormat.ToWireName(to.Product), now.Product),
            patch.ValueOr("requestedAmount", to.RequestedAmount.ToDomain(), now.RequestedAmount),
            patch.ValueOr("processingWay", EnumWireFormat.ToWireName(to.ProcessingWay), now.ProcessingWay),
            patch.ValueOr("utm", to.Utm.ToDomain(), now.Utm),
            patch.ValueOr("externalId", to.ExternalId, now.ExternalId),
            custom,
            patch.ValueOr("responsibleId", to.ResponsibleId, now.ResponsibleId)
        );
    }
}
