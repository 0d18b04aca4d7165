using System.Globalization;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientClustersHandler(IClientsDb db, VisibleClusterReader clusters)
    : IMessageHandler<Contract.ListClientClusters, Contract.ClientClusterPage>
{
    const string ByScore = "score.desc";

    public async Task<Result<Contract.ClientClusterPage>> Handle(Contract.ListClientClusters request, CancellationToken cancellationToken)
    {
        if (!SortCursor.TryDecode(request.Cursor, ByScore, out var after))
            return PageCursor.InvalidCursor;
        var state = request.State?.MapTo<ClientClusterState>() ?? ClientClusterState.Open;
        var found = Filter(state, request);
        if (after is { } place)
        {
            var (score, id) = ((int)place.Ticks, place.Id);
            found = found.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.Score, c.Id), ValueTuple.Create(score, id)));
        }

        var page = await found
            .OrderByDescending(c => c.Score)
            .ThenByDescending(c => c.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClientClusterPage
        {
            Items = [.. (await Seen(shown, state, cancellationToken)).Select(clusters.Show)],
            NextCursor = page.Count > shown.Count ? Cursor(shown[^1]) : null,
        };
    }

    /// <summary>Each filter asks for some pair or client that the caller sees.</summary>
    IQueryable<ClientCluster> Filter(ClientClusterState state, Contract.ListClientClusters by)
    {
        var pairs = clusters.Pairs(state, ClientVisibility.Read, by.Reason?.MapTo<MatchReason>());
        if (by.MinScore is { } least)
            pairs = pairs.Where(s => s.Pair.Score >= least);
        if (by.Kind?.MapTo<ClientKind>() is { } kind)
            pairs = pairs.Where(s => s.One.Kind == kind);
        if (by.ResponsibleId is { } responsible)
            pairs = pairs.Where(s => s.One.ResponsibleId == responsible || s.Other.ResponsibleId == responsible);
        if (by.ClientId is { } client)
            pairs = pairs.Where(s => s.Pair.OneId == client || s.Pair.OtherId == client);
        return db.ClientClusters.AsNoTracking().Where(c => c.State == state && pairs.Any(s => s.Pair.ClusterId == c.Id));
    }

    /// <summary>Whoever is decided about between the two looks is left out.</summary>
    async Task<IEnumerable<VisibleCluster>> Seen(IReadOnlyList<ClientCluster> shown, ClientClusterState state, CancellationToken ct)
    {
        var ids = shown.Select(c => (Guid?)c.Id).ToList();
        var pairs = await clusters
            .Pairs(state, ClientVisibility.Read)
            .Where(s => ids.Contains(s.Pair.ClusterId))
            .AsNoTracking()
            .ToListAsync(ct);
        var within = pairs.ToLookup(s => s.Pair.ClusterId);
        return shown.Where(c => within.Contains(c.Id)).Select(c => new VisibleCluster(c, [.. within[c.Id]]));
    }

    static string Cursor(ClientCluster last) => SortCursor.Encode(ByScore, last.Score.ToString(CultureInfo.InvariantCulture), last.Id);
}
