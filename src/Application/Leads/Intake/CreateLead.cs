using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class CreateLeadHandler(LeadIntakeService entrance, LeadReceiptService receipts)
    : IMessageHandler<Contract.CreateLead, Contract.LeadReceipt>
{
    public async Task<Result<Contract.LeadReceipt>> Handle(Contract.CreateLead request, CancellationToken cancellationToken)
    {
        var arrival = await entrance.Read(request.Body, cancellationToken);
        if (!arrival.IsOk)
            return arrival.Error;
        var stored = await entrance.Store(arrival.Value, cancellationToken);
        if (LeadIntakeMapping.ToError(stored.Outcome) is { } refusal)
            return refusal;
        if (stored.Outcome == LeadIntakeOutcome.Known)
            return await receipts.Update(stored.LeadId!.Value, arrival.Value, cancellationToken);
        return await receipts.Reply(LeadIntakeMapping.ToStoredAnswer(stored), cancellationToken);
    }
}
