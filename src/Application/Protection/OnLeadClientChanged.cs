using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Protection;

/// <summary>A lead turned out to be a client whom nobody has: whoever has the lead has brought him again. Where somebody has him, it stays so.</summary>
sealed class OnLeadClientChanged(ClaimService service, ILeadLookup leads, IClientProtection protection) : IEventHandler<LeadClientChanged>
{
    public async Task Handle(LeadClientChanged raised, EventContext facts, CancellationToken ct)
    {
        if (raised.ClientId is not { } client || await service.Policy(ct) is not { Terms.Count: > 0 })
            return;
        if (
            await service.FindActive(client, ct) is not null
            || await leads.Find(raised.LeadId, ct) is not { } lead
            || lead.ClientId != client
        )
            return;
        await protection.RegisterNewClients(
            [new(client, "lead", lead.ResponsibleId, lead.SourceId, lead.SourceCode) { LeadId = lead.Id }],
            ct
        );
    }
}
