using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class ChangeLeadHandler(LeadSight sight, LeadDuplicates duplicates, LeadTies ties, TimeProvider clock)
    : IHandle<Contract.ChangeLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.ChangeLead request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var replacesContacts = request.Body.Mentions("phones") || request.Body.Mentions("emails");
        if (Refusal(sight.Look(lead), request.Body) is { } masked)
            return masked;
        var details = Merge(lead, request.Body);
        if (await ties.Refusal(lead, details, request.Body, cancellationToken) is { } unknown)
            return unknown;
        var (now, responsible) = (clock.GetUtcNow(), lead.ResponsibleId);
        var changed = lead.Change(details, now);
        if (!changed.IsOk)
            return changed.Error;
        ties.Record(lead, responsible, request.Body, now);
        if (replacesContacts)
            await duplicates.Recheck(lead, now, cancellationToken);
        return await sight.Show(lead, cancellationToken);
    }

    /// <summary>Nobody puts the mask that he sees in the place of what is behind it.</summary>
    static Error? Refusal(Look look, MergePatch<Contract.LeadChanges> patch)
    {
        var contacts = new[] { LeadFields.Phones, LeadFields.Emails };
        return contacts.Any(f => !look.Shows(f) && patch.Mentions(f.Property)) ? LeadErrors.ContactsMasked : look.Refusal(patch);
    }

    static LeadDetails Merge(Lead lead, MergePatch<Contract.LeadChanges> patch)
    {
        var (to, now) = (patch.Changes, lead.Details);
        var phones = patch.Or("phones", to.Phones, lead.Phones.Select(p => p.Raw).ToList());
        var emails = patch.Or("emails", to.Emails, lead.Emails.Select(e => e.Raw).ToList());
        return new(
            patch.Or("name", to.Name, now.Name),
            LeadContacts.Read(phones, emails),
            patch.Or("city", to.City, now.City),
            patch.Or("product", Wire.Name(to.Product), now.Product),
            patch.Or("requestedAmount", to.RequestedAmount.ToDomain(), now.RequestedAmount),
            patch.Or("processingWay", Wire.Name(to.ProcessingWay), now.ProcessingWay),
            patch.Or("utm", to.Utm.ToDomain(), now.Utm),
            patch.Or("externalId", to.ExternalId, now.ExternalId),
            patch.Or("customValues", to.CustomValues.ToJson(), now.CustomValues),
            patch.Or("responsibleId", to.ResponsibleId, now.ResponsibleId)
        );
    }
}
