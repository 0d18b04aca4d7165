using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Search;

sealed class SearchRecordsHandler(ISearchIndex index, IShownLeads leads, IShownClients clients, IShownDeals deals)
    : IHandle<Contract.SearchRecords, Contract.SearchResult>
{
    public async Task<Result<Contract.SearchResult>> Handle(Contract.SearchRecords request, CancellationToken cancellationToken)
    {
        if (Read(request) is not { } asked)
            return Paging.InvalidCursor;
        var found = new Findings(request.Q, await index.Find(asked, cancellationToken));
        return new Contract.SearchResult
        {
            Leads = found.Leads(await leads.Show(found.Of(RecordKind.Lead), cancellationToken)),
            Clients = found.Clients(await clients.Show(found.Of(RecordKind.Client), cancellationToken)),
            Deals = found.Deals(await deals.Show(found.Of(RecordKind.Deal), cancellationToken)),
        };
    }

    /// <summary>A cursor goes on with its own kind alone; null where it is none of this query.</summary>
    static SearchAsked? Read(Contract.SearchRecords request)
    {
        var kinds = request.Types?.Split(',').Select(Wire.Parse<RecordKind>).Distinct().ToList() ?? [.. Enum.GetValues<RecordKind>()];
        if (request.Cursor is not { } cursor)
            return new(request.Q, kinds, request.Limit, null);
        return SearchCursor.Decode(request.Q, cursor) is { } at && kinds.Contains(at.Kind)
            ? new(request.Q, [at.Kind], request.Limit, at.Place)
            : null;
    }
}
