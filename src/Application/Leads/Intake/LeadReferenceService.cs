using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Whom a change of a lead names: who is responsible for it, and the client that the person is.</summary>
sealed class LeadReferenceService(LeadAssigneeService members, LeadClientLinker clients) : IModuleService
{
    public async Task<Error?> Refusal(Lead lead, LeadDetails to, MergePatch<Contract.LeadChanges> patch, CancellationToken ct)
    {
        if (to.ResponsibleId != lead.ResponsibleId && !await members.Exists(to.ResponsibleId, ct))
            return LeadErrors.ResponsibleUnknown;
        var client = Client(lead, patch);
        return client == lead.ClientId || await clients.Exists(client, ct) ? null : PublicClientErrors.Unknown;
    }

    public void Record(Lead changed, Guid? formerResponsible, MergePatch<Contract.LeadChanges> patch, DateTimeOffset at)
    {
        if (changed.ResponsibleId != formerResponsible)
            members.Record(changed, at);
        changed.LinkClient(Client(changed, patch), at);
    }

    static Guid? Client(Lead lead, MergePatch<Contract.LeadChanges> patch) =>
        patch.ValueOr("clientId", patch.Changes.ClientId, lead.ClientId);
}
