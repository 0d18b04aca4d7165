namespace MakCrm.Application.Clients;

sealed class MergeClientsHandler(ClientMergePlanner proposals, ClientMergeService merging, ClientVisibility visibility)
    : IMessageHandler<Contract.MergeClients, Contract.ClientMergeOutcome>
{
    public async Task<Result<Contract.ClientMergeOutcome>> Handle(Contract.MergeClients request, CancellationToken cancellationToken)
    {
        var proposed = await proposals.Make(request.Body, isKept: true, cancellationToken);
        if (!proposed.IsOk)
            return proposed.Error;
        var (survivor, merged, becomes) = proposed.Value;
        var made = await merging.Merge(survivor, merged, becomes.Details, cancellationToken);
        if (!made.IsOk)
            return made.Error;
        return new Contract.ClientMergeOutcome
        {
            Id = made.Value.Id,
            Client = await visibility.ToContract(survivor, cancellationToken),
            Choices = proposed.Value.Choices,
            Moved = made.Value.View().Moved,
        };
    }
}
