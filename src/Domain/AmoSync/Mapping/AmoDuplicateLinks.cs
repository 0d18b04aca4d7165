namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>
/// Which links stand in each other's way: what is theirs is linked once, and what is ours goes out to one of theirs. From several it may come in.
/// </summary>
public static class AmoDuplicateLinks
{
    public static IEnumerable<AmoLinkError> Of(AmoLinks links) =>
        [
            .. Again(links.Statuses, l => (l.PipelineId, l.StatusId), "/statuses/{0}/statusId"),
            // A lead stands in one pipeline at a time.
            .. Again(links.Statuses, l => (l.PipelineId, l.Status), "/statuses/{0}/status", l => l.Direction.GoesOut()),
            .. Again(links.Users, l => l.AmoUserId, "/users/{0}/amoUserId"),
            .. Again(links.Users, l => l.UserId, "/users/{0}/userId", l => l.Direction.GoesOut()),
            .. Again(links.Sources, l => l.AmoSourceId, "/sources/{0}/amoSourceId"),
            .. Again(links.Sources, l => l.Source, "/sources/{0}/source", l => l.Direction.GoesOut()),
            .. Again(links.Fields, l => l.Theirs(), "/fields/{0}/amoField"),
            .. Again(links.Fields, l => l.Field, "/fields/{0}/field", l => l.Direction.GoesOut()),
            .. links.Fields.Index().SelectMany(l => Options(l.Item, $"/fields/{l.Index}/options/")),
        ];

    static IEnumerable<AmoLinkError> Options(AmoFieldLink link, string at) =>
        [
            .. Again(link.Options, o => o.EnumId, at + "{0}/enumId"),
            .. Again(link.Options, o => o.Option, at + "{0}/option", _ => link.Direction.GoesOut()),
        ];

    /// <summary>Those that come after another one of the same key.</summary>
    static List<AmoLinkError> Again<TLink, TKey>(
        IReadOnlyList<TLink> links,
        Func<TLink, TKey> key,
        string at,
        Func<TLink, bool>? counts = null
    )
    {
        var seen = new HashSet<TKey>();
        return links
            .Index()
            .Where(l => (counts is null || counts(l.Item)) && !seen.Add(key(l.Item)))
            .Select(l => new AmoLinkError(AmoLinkFault.Twice, string.Format(null, at, l.Index)))
            .ToList();
    }
}
