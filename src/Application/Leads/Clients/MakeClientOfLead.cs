using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class MakeClientOfLeadHandler(LeadVisibility visibility, LeadClientLinker clients)
    : IMessageHandler<Contract.MakeClientOfLead, Contract.LeadClient>
{
    public async Task<Result<Contract.LeadClient>> Handle(Contract.MakeClientOfLead request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        if (lead.ClientId is { } present)
            return Tell(lead, present, Contract.LeadClientOrigin.LinkedBefore);
        // Nobody makes more known of a person than he may know himself.
        if (!LeadMasking.ShowsContacts(visibility.Look(lead)))
            return LeadErrors.ContactsMasked;
        var match = await clients.Recognise(lead, cancellationToken);
        return match.Map(found => Tell(lead, found.ClientId, Origin(found.MatchedBy)));
    }

    static Contract.LeadClientOrigin Origin(string? matchedBy) =>
        matchedBy switch
        {
            null => Contract.LeadClientOrigin.Created,
            LeadContacts.Phone => Contract.LeadClientOrigin.FoundByPhone,
            _ => Contract.LeadClientOrigin.FoundByEmail,
        };

    static Contract.LeadClient Tell(Lead lead, Guid clientId, Contract.LeadClientOrigin origin) =>
        new()
        {
            LeadId = lead.Id,
            ClientId = clientId,
            Origin = origin,
            Version = lead.Version,
        };
}
