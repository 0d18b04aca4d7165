using System.Globalization;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientPairsHandler(ClientPairService pairs) : IMessageHandler<Contract.ListClientPairs, Contract.ClientPairPage>
{
    const string ByScore = "score.desc";

    public async Task<Result<Contract.ClientPairPage>> Handle(Contract.ListClientPairs request, CancellationToken cancellationToken)
    {
        if (!SortCursor.TryDecode(request.Cursor, ByScore, out var after))
            return PageCursor.InvalidCursor;
        var seen = Filter(pairs.Seen(ClientVisibility.Read), request);
        if (after is { } place)
        {
            var (score, id) = ((int)place.Ticks, place.Id);
            seen = seen.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.Pair.Score, s.Pair.Id), ValueTuple.Create(score, id)));
        }

        var page = await seen.AsNoTracking()
            .OrderByDescending(s => s.Pair.Score)
            .ThenByDescending(s => s.Pair.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClientPairPage
        {
            Items = [.. shown.Select(pairs.Show)],
            NextCursor = page.Count > shown.Count ? Cursor(shown[^1].Pair) : null,
        };
    }

    static IQueryable<VisiblePair> Filter(IQueryable<VisiblePair> seen, Contract.ListClientPairs by)
    {
        var state = by.State?.MapTo<ClientPairState>() ?? ClientPairState.Open;
        seen = seen.Where(s => s.Pair.State == state);
        if (by.MinScore is { } least)
            seen = seen.Where(s => s.Pair.Score >= least);
        if (by.ClientId is { } client)
            seen = seen.Where(s => s.Pair.OneId == client || s.Pair.OtherId == client);
        return seen;
    }

    static string Cursor(ClientPair last) => SortCursor.Encode(ByScore, last.Score.ToString(CultureInfo.InvariantCulture), last.Id);
}
