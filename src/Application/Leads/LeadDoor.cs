using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Leads;

sealed class LeadDoor(LeadEntrance entrance) : ILeadDoor
{
    public async Task<Result<Guid>> Register(Contract.LeadRegistration told, CancellationToken ct)
    {
        var arrival = await entrance.Read(told, ct);
        if (!arrival.IsOk)
            return arrival.Error;
        var stored = await entrance.Store(arrival.Value, ct);
        return LeadArrivals.Refusal(stored.Outcome) is { } refusal ? refusal : stored.LeadId!.Value;
    }
}
