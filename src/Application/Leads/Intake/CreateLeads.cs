using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class CreateLeadsHandler(LeadIntakeService entrance, LeadReceiptService receipts, IProblemWriter problems)
    : IMessageHandler<Contract.CreateLeads, Contract.LeadBatchResult>
{
    public async Task<Result<Contract.LeadBatchResult>> Handle(Contract.CreateLeads request, CancellationToken cancellationToken)
    {
        var arrivals = await entrance.Read(request.Body.Items, cancellationToken);
        var sound = arrivals.Where(a => a.IsOk).Select(a => a.Value).ToList();
        var stored = await entrance.StoreAll(sound, cancellationToken);
        if (!stored.IsOk)
            return stored.Error;
        var results = new List<Contract.LeadBatchItemResult>(arrivals.Count);
        using var outcomes = stored.Value.GetEnumerator();
        foreach (var arrival in arrivals)
            results.Add(
                arrival.IsOk && outcomes.MoveNext()
                    ? await Tell(results.Count, arrival.Value, outcomes.Current, cancellationToken)
                    : Refuse(results.Count, arrival.Error!)
            );
        return await receipts.Show(Sum(results), cancellationToken);
    }

    async Task<Contract.LeadBatchItemResult> Tell(int index, IncomingLead arrival, LeadIntakeResult stored, CancellationToken ct)
    {
        if (LeadIntakeMapping.ToError(stored.Outcome) is { } refusal)
            return Refuse(index, refusal);
        if (stored.Outcome != LeadIntakeOutcome.Known)
            return new() { Index = index, Receipt = LeadIntakeMapping.Receipt(stored) };
        var updated = await receipts.Update(stored.LeadId!.Value, arrival, ct);
        return updated.IsOk ? new() { Index = index, Receipt = updated.Value } : Refuse(index, updated.Error);
    }

    Contract.LeadBatchItemResult Refuse(int index, Error error) => new() { Index = index, Problem = problems.ToProblem(error, index) };

    static Contract.LeadBatchResult Sum(IReadOnlyList<Contract.LeadBatchItemResult> items) =>
        new()
        {
            Accepted = items.Count(i => i.Receipt?.Decision == Contract.IntakeDecision.Accepted),
            Duplicates = items.Count(i => i.Receipt?.Decision == Contract.IntakeDecision.Duplicate),
            Updated = items.Count(i => i.Receipt?.Decision == Contract.IntakeDecision.Updated),
            Refused = items.Count(i => i.Problem is not null),
            Items = items,
        };
}
