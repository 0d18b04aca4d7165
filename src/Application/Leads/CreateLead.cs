using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class CreateLeadHandler(LeadEntrance entrance, LeadReceipts receipts) : IHandle<Contract.CreateLead, Contract.LeadReceipt>
{
    public async Task<Result<Contract.LeadReceipt>> Handle(Contract.CreateLead request, CancellationToken cancellationToken)
    {
        var arrival = await entrance.Read(request.Body, cancellationToken);
        if (!arrival.IsOk)
            return arrival.Error;
        var stored = await entrance.Store(arrival.Value, cancellationToken);
        if (LeadArrivals.Refusal(stored.Outcome) is { } refusal)
            return refusal;
        if (stored.Outcome == IntakeOutcome.Known)
            return await receipts.Update(stored.LeadId!.Value, arrival.Value, cancellationToken);
        return await receipts.Reply(LeadArrivals.Answer(stored), cancellationToken);
    }
}
