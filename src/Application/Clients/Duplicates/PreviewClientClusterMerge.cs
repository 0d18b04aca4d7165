namespace MakCrm.Application.Clients;

sealed class PreviewClientClusterMergeHandler(ClusterMergePlanner proposals, ClientMergePreviewer previews)
    : IMessageHandler<Contract.PreviewClientClusterMerge, Contract.ClientClusterMergePreview>
{
    public async Task<Result<Contract.ClientClusterMergePreview>> Handle(
        Contract.PreviewClientClusterMerge request,
        CancellationToken cancellationToken
    )
    {
        var proposed = await proposals.Make(request.Id, request.Body, isKept: false, cancellationToken);
        if (!proposed.IsOk)
            return proposed.Error;
        var made = await previews.Of(proposed.Value.Merge, cancellationToken);
        return made.Map(preview => new Contract.ClientClusterMergePreview
        {
            Client = preview.Client,
            Choices = preview.Choices,
            Moved = preview.Moved,
            Members = proposed.Value.Members,
        });
    }
}
