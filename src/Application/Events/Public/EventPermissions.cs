using System.Collections.Frozen;
using System.Text.Json;

namespace MakCrm.Application.Events.Public;

/// <summary>What somebody's rights alone say of events, before anybody looks at a record.</summary>
public static class EventPermissions
{
    /// <summary>By which permission the records of a place are read: the one that their own events take.</summary>
    public static readonly FrozenDictionary<string, string> Readers = PublicEventCatalog
        .All.Values.Where(about => about is { Place: not null, By: null })
        .DistinctBy(about => about.Place)
        .ToFrozenDictionary(about => about.Place!, about => about.Permission, StringComparer.Ordinal);

    /// <summary>Whether he may be told of events of this type at all.</summary>
    public static bool CanReceive(this ICaller caller, string type) => caller.HasPermission(PublicEventCatalog.All[type].Permission);

    /// <summary>Whether he sees every record that such events tell of, and whole: then it takes no look at the record.</summary>
    public static bool CanReceiveUnmasked(this ICaller caller, string type) =>
        PublicEventCatalog.All[type] is var about
        && caller.HearsInternal(about)
        && (about.Place is not { } place || (caller.ScopeOf(Readers[place]).IsUnrestricted && (about.Mask is null || !caller.HasMasks)));

    /// <summary>Whether no event of this type is kept from him as from the partner of a record.</summary>
    public static bool HearsInternal(this ICaller caller, PublicEventDefinition about) =>
        !about.Internal || caller.InternalComments().IsUnrestricted;

    /// <summary>The event as whoever hears all of it is told it.</summary>
    public static byte[] SerializeUnmasked(this FeedEvent stored) =>
        JsonSerializer.SerializeToUtf8Bytes(stored.View([]), ContractJson.Options);
}
