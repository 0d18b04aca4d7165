namespace MakCrm.Application.Search;

sealed class GetSearchIndexHandler(ISearchIndex index) : IMessageHandler<Contract.GetSearchIndex, Contract.SearchIndex>
{
    public async Task<Result<Contract.SearchIndex>> Handle(Contract.GetSearchIndex request, CancellationToken cancellationToken)
    {
        var (behind, isWalking) = await index.GetStatus(cancellationToken);
        return new Contract.SearchIndex
        {
            State =
                isWalking ? Contract.SearchIndexState.Building
                : behind > 0 ? Contract.SearchIndexState.Behind
                : Contract.SearchIndexState.Current,
            EventsBehind = behind,
        };
    }
}
