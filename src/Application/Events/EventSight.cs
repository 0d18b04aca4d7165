namespace MakCrm.Application.Events;

/// <summary>Which events the caller is told of, and how much of each: no more than the record itself would show him.</summary>
sealed class EventSight(IEnumerable<IRecordSight> sights, ICaller caller) : IModulePart
{
    static readonly IReadOnlyCollection<string> Nothing = [];

    /// <summary>The types that he may be told of at all.</summary>
    public IReadOnlyCollection<string> Types { get; } = [.. PublicEvents.All.Where(e => caller.May(e.Value.Permission)).Select(e => e.Key)];

    public async Task<IReadOnlyList<Contract.Event>> Show(IReadOnlyList<FeedEvent> events, CancellationToken ct)
    {
        var standings = new Dictionary<string, IReadOnlyDictionary<Guid, RecordStanding>>(StringComparer.Ordinal);
        foreach (var place in events.Where(IsAsked).GroupBy(e => About(e).Place!))
        {
            var sight = SightOf(place.Key);
            standings[place.Key] = await sight.Find(caller, sight.Read, place.Select(Decisive).ToHashSet(), ct);
        }

        return [.. events.Select(e => Show(e, standings)).OfType<Contract.Event>()];
    }

    Contract.Event? Show(FeedEvent told, Dictionary<string, IReadOnlyDictionary<Guid, RecordStanding>> standings)
    {
        if (!IsAsked(told))
            return told.View(Nothing);
        var place = About(told).Place!;
        if (standings[place].TryGetValue(Decisive(told), out var standing))
            return standing.IsThere ? told.View([.. standing.KeptBack.Select(f => f.Name)]) : null;
        // A record that is gone belongs to nobody any more: it is there for whoever sees all of its kind.
        return caller.ScopeOf(SightOf(place).Read).IsWhole ? told.View([.. About(told).Mask?.Values ?? []]) : null;
    }

    /// <summary>Whether it takes a look at the record: not for whoever sees all of its kind, and whole.</summary>
    bool IsAsked(FeedEvent told) =>
        About(told) is { Place: { } place } about
        && (!caller.ScopeOf(SightOf(place).Read).IsWhole || (about.Mask is not null && caller.HasMasks));

    IRecordSight SightOf(string place) => sights.First(s => s.Place == place);

    static PublicEvent About(FeedEvent told) => PublicEvents.All[told.Type];

    /// <summary>The record whose being there decides.</summary>
    static Guid Decisive(FeedEvent told) => About(told).By is { } field ? told.Named(field) : told.RecordId;
}
