using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>The client that the person behind a lead is.</summary>
sealed class LeadClientLinker(IClientLookup clients, TimeProvider clock) : IModuleService
{
    public async Task<bool> Exists(Guid? id, CancellationToken ct) => id is null || await clients.Exists(id.Value, ct);

    public async Task<Result<ClientMatch>> Recognise(Lead lead, CancellationToken ct)
    {
        if (lead.NotInUse is { } refusal)
            return refusal;
        var (phones, emails) = (lead.Phones.Select(p => p.Raw).ToList(), lead.Emails.Select(e => e.Raw).ToList());
        var person = new ClientCandidate(lead.Name, phones, emails, lead.SourceId, lead.SourceCode, lead.ResponsibleId)
        {
            LeadId = lead.Id,
        };
        var match = await clients.FindOrCreate(person, ct);
        if (match.IsOk)
            lead.LinkClient(match.Value.ClientId, clock.GetUtcNow());
        return match;
    }
}
