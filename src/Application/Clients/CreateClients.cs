namespace MakCrm.Application.Clients;

sealed class CreateClientsHandler(ClientUpsertService upsert, IProblemWriter problems)
    : IMessageHandler<Contract.CreateClients, Contract.ClientBatchResult>
{
    public async Task<Result<Contract.ClientBatchResult>> Handle(Contract.CreateClients request, CancellationToken cancellationToken)
    {
        var outcomes = await upsert.Apply([.. request.Body.Items], request.AllowDuplicate == true, cancellationToken);
        var items = outcomes.Select(Tell).ToList();
        return new Contract.ClientBatchResult
        {
            Created = items.Count(i => i.Outcome == Contract.ClientBatchOutcome.Created),
            Updated = items.Count(i => i.Outcome == Contract.ClientBatchOutcome.Updated),
            Refused = items.Count(i => i.Outcome == Contract.ClientBatchOutcome.Refused),
            Items = items,
        };
    }

    Contract.ClientBatchItemResult Tell(Result<UpsertedClient> outcome, int index) =>
        outcome.IsOk
            ? new()
            {
                Index = index,
                Outcome = outcome.Value.IsNew ? Contract.ClientBatchOutcome.Created : Contract.ClientBatchOutcome.Updated,
                ClientId = outcome.Value.Client.Id,
                ClientVersion = outcome.Value.Client.Version,
            }
            : new()
            {
                Index = index,
                Outcome = Contract.ClientBatchOutcome.Refused,
                Problem = problems.ToProblem(outcome.Error!, index),
            };
}
