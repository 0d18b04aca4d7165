using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Search;

sealed class SearchRecordsHandler(ISearchIndex index, IVisibleLeadReader leads, IVisibleClientReader clients, IVisibleDealReader deals)
    : IMessageHandler<Contract.SearchRecords, Contract.SearchResult>
{
    public async Task<Result<Contract.SearchResult>> Handle(Contract.SearchRecords request, CancellationToken cancellationToken)
    {
        if (Read(request) is not { } input)
            return PageCursor.InvalidCursor;
        var found = new SearchResultBuilder(request.Q, await index.Find(input, cancellationToken));
        return new Contract.SearchResult
        {
            Leads = found.Leads(await leads.Show(found.Of(RecordType.Lead), cancellationToken)),
            Clients = found.Clients(await clients.Show(found.Of(RecordType.Client), cancellationToken)),
            Deals = found.Deals(await deals.Show(found.Of(RecordType.Deal), cancellationToken)),
        };
    }

    /// <summary>A cursor goes on with its own kind alone; null where it is none of this query.</summary>
    static SearchIndexRequest? Read(Contract.SearchRecords request)
    {
        var kinds =
            request.Types?.Split(',').Select(EnumWireFormat.Parse<RecordType>).Distinct().ToList() ?? [.. Enum.GetValues<RecordType>()];
        if (request.Cursor is not { } cursor)
            return new(request.Q, kinds, request.Limit, null);
        return SearchCursor.Decode(request.Q, cursor) is { } at && kinds.Contains(at.Kind)
            ? new(request.Q, [at.Kind], request.Limit, at.Place)
            : null;
    }
}
