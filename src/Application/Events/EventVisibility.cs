using MakCrm.Application.Events.Public;

namespace MakCrm.Application.Events;

/// <summary>Which events the caller is told of, and how much of each: no more than the record itself would show him.</summary>
sealed class EventVisibility(IEnumerable<IRecordVisibility> visibilities, ICaller caller) : IEventVisibility, IModuleService
{
    static readonly IReadOnlyCollection<string> Nothing = [];

    /// <summary>The types that he may be told of at all.</summary>
    public IReadOnlyCollection<string> Types { get; } = [.. PublicEventCatalog.All.Keys.Where(caller.CanReceive)];

    public async Task<IReadOnlyList<VisibleEvent>> Show(IReadOnlyList<FeedEvent> events, CancellationToken ct)
    {
        var standings = new Dictionary<string, IReadOnlyDictionary<Guid, RecordAccess>>(StringComparer.Ordinal);
        foreach (var place in events.Where(IsAsked).GroupBy(e => About(e).Place!))
        {
            var visibility = SightOf(place.Key);
            standings[place.Key] = await visibility.Find(caller, visibility.Read, place.Select(e => e.AccessRecordId).ToHashSet(), ct);
        }

        return [.. events.Select(e => Show(e, standings)).OfType<VisibleEvent>()];
    }

    VisibleEvent? Show(FeedEvent stored, Dictionary<string, IReadOnlyDictionary<Guid, RecordAccess>> standings) =>
        KeptBack(stored, standings) is { } keptBack ? new(stored.Number, stored.View(keptBack)) : null;

    /// <summary>The fields of the record that he does not see; null where it is not there for him.</summary>
    IReadOnlyCollection<string>? KeptBack(FeedEvent stored, Dictionary<string, IReadOnlyDictionary<Guid, RecordAccess>> standings)
    {
        if (!IsAsked(stored))
            return Nothing;
        var place = About(stored).Place!;
        if (standings[place].TryGetValue(stored.AccessRecordId, out var standing))
            return standing.IsVisible && IsFor(stored, standing) ? [.. standing.RestrictedFields.Select(f => f.Name)] : null;
        // A record that is gone belongs to nobody any more: it is there for whoever sees all of its kind.
        return caller.ScopeOf(SightOf(place).Read).IsUnrestricted ? [.. About(stored).Mask?.Values ?? []] : null;
    }

    bool IsFor(FeedEvent stored, RecordAccess standing) =>
        !About(stored).Internal || caller.InternalComments().Includes([.. standing.Owners]);

    /// <summary>Whether it takes a look at the record: not for whoever sees all of its kind, and whole.</summary>
    bool IsAsked(FeedEvent stored) => !caller.CanReceiveUnmasked(stored.Type);

    IRecordVisibility SightOf(string place) => visibilities.First(s => s.ResourcePath == place);

    static PublicEventDefinition About(FeedEvent stored) => PublicEventCatalog.All[stored.Type];
}
