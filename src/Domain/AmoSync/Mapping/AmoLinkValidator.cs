namespace MakCrm.Domain.AmoSync.Mapping;

public enum AmoLinkFault
{
    TheirsUnknown,
    OursUnknown,
    Unfit,
    Twice,
}

/// <param name="Fault">What is wrong.</param>
/// <param name="Pointer">Where, as a JSON pointer.</param>
public sealed record AmoLinkError(AmoLinkFault Fault, string Pointer);

/// <summary>What is wrong with links: each by itself, as both sides are now.</summary>
public sealed class AmoLinkValidator
{
    readonly Dictionary<long, Dictionary<long, AmoStatus>> statuses;
    readonly HashSet<long> users;
    readonly HashSet<long> sources;
    readonly Dictionary<(AmoEntity, string), RemoteField> theirFields;
    readonly Dictionary<string, LocalStatus> ourStatuses;
    readonly HashSet<Guid> ourUsers;
    readonly HashSet<string> ourSources;
    readonly Dictionary<string, LocalField> ourFields;

    public AmoLinkValidator(RemoteSchema remote, LocalSchema local)
    {
        statuses = remote.Pipelines.ToDictionary(p => p.Id, p => p.Statuses.ToDictionary(s => s.Id));
        (users, sources) = ([.. remote.Users.Select(u => u.Id)], [.. remote.Sources.Select(s => s.Id)]);
        theirFields = remote.Fields.ToDictionary(f => (f.Entity, f.Key));
        ourStatuses = local.Statuses.ToDictionary(s => s.Code, StringComparer.Ordinal);
        (ourUsers, ourSources) = ([.. local.Users.Select(u => u.Id)], [.. local.Sources.Select(s => s.Code)]);
        ourFields = local.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <param name="links">As they are told.</param>
    /// <param name="existing">Those that stood there before: they may have lost their counterpart.</param>
    public IEnumerable<AmoLinkError> Of(AmoLinks links, AmoLinks existing)
    {
        var (statusesBefore, pairsBefore) = (existing.Statuses.ToHashSet(), existing.Fields.Select(f => f.Pair()).ToHashSet());
        var optionsBefore = existing.Fields.SelectMany(f => f.Options.Select(o => (f.Theirs(), f.Field, o))).ToHashSet();
        return
        [
            .. links.Statuses.Index().Where(l => !statusesBefore.Contains(l.Item)).SelectMany(l => Of(l.Item, $"/statuses/{l.Index}")),
            .. links.Users.Index().Where(l => !existing.Users.Contains(l.Item)).SelectMany(l => Of(l.Item, $"/users/{l.Index}")),
            .. links.Sources.Index().Where(l => !existing.Sources.Contains(l.Item)).SelectMany(l => Of(l.Item, $"/sources/{l.Index}")),
            .. links.Fields.Index().Where(l => !pairsBefore.Contains(l.Item.Pair())).SelectMany(l => Of(l.Item, $"/fields/{l.Index}")),
            .. links
                .Fields.Index()
                .SelectMany(l =>
                    OptionsOf(l.Item, $"/fields/{l.Index}", option => optionsBefore.Contains((l.Item.Theirs(), l.Item.Field, option)))
                ),
            .. links.LeadSource is { } code && code != existing.LeadSource && !ourSources.Contains(code)
                ? [new AmoLinkError(AmoLinkFault.OursUnknown, "/leadSource")]
                : Array.Empty<AmoLinkError>(),
        ];
    }

    IEnumerable<AmoLinkError> Of(AmoStatusLink link, string at)
    {
        var pipeline = statuses.GetValueOrDefault(link.PipelineId);
        var remote = pipeline?.GetValueOrDefault(link.StatusId);
        if (remote is null)
            yield return new(AmoLinkFault.TheirsUnknown, $"{at}/{(pipeline is null ? "pipelineId" : "statusId")}");
        if (!ourStatuses.TryGetValue(link.Status, out var local))
            yield return new(AmoLinkFault.OursUnknown, $"{at}/status");
        // Nothing goes back to where it waits to be accepted.
        if (remote?.Kind == AmoStatusKind.Unsorted && link.Direction.GoesOut())
            yield return new(AmoLinkFault.Unfit, $"{at}/direction");
        else if (local is { IsByHand: false } && link.Direction.ComesIn())
            yield return new(AmoLinkFault.Unfit, $"{at}/direction");
    }

    IEnumerable<AmoLinkError> Of(AmoUserLink link, string at)
    {
        if (!users.Contains(link.AmoUserId))
            yield return new(AmoLinkFault.TheirsUnknown, $"{at}/amoUserId");
        if (!ourUsers.Contains(link.UserId))
            yield return new(AmoLinkFault.OursUnknown, $"{at}/userId");
    }

    IEnumerable<AmoLinkError> Of(AmoSourceLink link, string at)
    {
        if (!sources.Contains(link.AmoSourceId))
            yield return new(AmoLinkFault.TheirsUnknown, $"{at}/amoSourceId");
        if (!ourSources.Contains(link.Source))
            yield return new(AmoLinkFault.OursUnknown, $"{at}/source");
    }

    IEnumerable<AmoLinkError> Of(AmoFieldLink link, string at)
    {
        if (!theirFields.TryGetValue(link.Theirs(), out var remote))
            yield return new(AmoLinkFault.TheirsUnknown, $"{at}/amoField");
        if (!ourFields.TryGetValue(link.Field, out var local))
            yield return new(AmoLinkFault.OursUnknown, $"{at}/field");
        // One that is not to go anywhere must be able to.
        if (
            remote is not null
            && local is not null
            && !(
                AmoFieldCompatibility.IsCompatible(remote, local, link.Direction) && AmoFieldCompatibility.Widest(remote, local) is not null
            )
        )
            yield return new(AmoLinkFault.Unfit, $"{at}/field");
    }

    /// <summary>Nothing where a side of the link is missing: that is told of the link.</summary>
    IEnumerable<AmoLinkError> OptionsOf(AmoFieldLink link, string at, Func<AmoOptionLink, bool> isKnown)
    {
        if (!theirFields.TryGetValue(link.Theirs(), out var remote) || !ourFields.TryGetValue(link.Field, out var local))
            yield break;
        if (link.Options.Count > 0 && !AmoFieldCompatibility.HaveOptions(remote, local))
        {
            if (!link.Options.All(isKnown))
                yield return new(AmoLinkFault.Unfit, $"{at}/options");
            yield break;
        }

        var (enums, codes) = (remote.Enums.Select(e => e.Id).ToHashSet(), local.Options.Select(o => o.Code).ToHashSet());
        foreach (var (index, option) in link.Options.Index().Where(o => !isKnown(o.Item)))
        {
            if (!enums.Contains(option.EnumId))
                yield return new(AmoLinkFault.TheirsUnknown, $"{at}/options/{index}/enumId");
            if (!codes.Contains(option.Option))
                yield return new(AmoLinkFault.OursUnknown, $"{at}/options/{index}/option");
        }
    }
}
