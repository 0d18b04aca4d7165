namespace MakCrm.Application.Clients;

sealed class PreviewClientMergeHandler(ClientMergePlanner proposals, ClientMergePreviewer previews)
    : IMessageHandler<Contract.PreviewClientMerge, Contract.ClientMergePreview>
{
    public async Task<Result<Contract.ClientMergePreview>> Handle(Contract.PreviewClientMerge request, CancellationToken cancellationToken)
    {
        var proposed = await proposals.Make(request.Body, isKept: false, cancellationToken);
        return proposed.IsOk ? await previews.Of(proposed.Value, cancellationToken) : proposed.Error;
    }
}
