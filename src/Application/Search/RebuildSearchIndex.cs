namespace MakCrm.Application.Search;

sealed class RebuildSearchIndexHandler(ISearchIndex index) : IMessageHandler<Contract.RebuildSearchIndex, Contract.SearchIndex>
{
    public async Task<Result<Contract.SearchIndex>> Handle(Contract.RebuildSearchIndex request, CancellationToken cancellationToken)
    {
        await index.Rebuild(cancellationToken);
        var (behind, _) = await index.GetStatus(cancellationToken);
        return new Contract.SearchIndex { State = Contract.SearchIndexState.Building, EventsBehind = behind };
    }
}
