using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class FindClientDuplicatesHandler(ClientDuplicateMatcher matching, ClientVisibility visibility)
    : IMessageHandler<Contract.FindClientDuplicates, Contract.ClientDuplicateList>
{
    public async Task<Result<Contract.ClientDuplicateList>> Handle(
        Contract.FindClientDuplicates request,
        CancellationToken cancellationToken
    )
    {
        var (body, rules) = (request.Body, await matching.Rules(cancellationToken));
        var unsaved = ClientMatchInput.Of(body.Client) with { Id = body.Except };
        var found = await matching.WeighForCaller(unsaved, rules?.Weights ?? DuplicateWeights.Usual, cancellationToken);
        return new Contract.ClientDuplicateList
        {
            Items = [.. found.Seen.Take(body.Limit ?? 10).Select(m => m.View(visibility.Look(m.Client)))],
            HasUnseen = found.HasUnseen,
        };
    }
}
