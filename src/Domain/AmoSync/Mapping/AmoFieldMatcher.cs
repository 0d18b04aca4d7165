namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which fields of theirs may be which of ours: by their codes, by what every account has, by their names, where their types fit.</summary>
static class AmoFieldMatcher
{
    /// <summary>These are so in every account.</summary>
    static readonly Dictionary<(AmoEntity, string), string> Built = new()
    {
        [(AmoEntity.Contact, "name")] = "name",
        [(AmoEntity.Lead, "price")] = "requestedAmount",
    };

    static readonly AmoMatchScore Sure = AmoMatchScore.BuiltIn(95);

    public static IReadOnlyList<AmoLinkProposal<AmoFieldLink>> For(
        IReadOnlyList<RemoteField> all,
        IReadOnlyList<LocalField> local,
        AmoLinks links
    )
    {
        var (linked, used) = (links.Fields.Select(l => l.Theirs()).ToHashSet(), links.Fields.Select(l => l.Field).ToHashSet());
        var free = local
            .Where(f => !used.Contains(f.Name))
            .Select(f => (Field: f, Names: f.Titles.Select(t => new AmoNormalizedName(t)).ToList()))
            .ToList();
        return AmoMatchCandidate<AmoFieldLink>.Best(
            from remote in all
            where !linked.Contains((remote.Entity, remote.Key))
            let name = new AmoNormalizedName(remote.Name)
            from own in free
            let direction = AmoFieldCompatibility.Widest(remote, own.Field)
            where direction is not null
            let likeness = Likeness(remote, name, own.Field, own.Names)
            where likeness is not null
            select new AmoMatchCandidate<AmoFieldLink>(
                Link(remote, own.Field, direction.Value),
                (remote.Entity, remote.Key),
                own.Field.Name,
                likeness
            )
        );
    }

    static AmoMatchScore? Likeness(RemoteField remote, AmoNormalizedName name, LocalField local, IReadOnlyList<AmoNormalizedName> names)
    {
        if (remote.Code is { } code && IsCalled(local, AmoNormalizedName.KeyOf(code)))
            return AmoMatchScore.Code;
        if (Built.TryGetValue((remote.Entity, remote.Key), out var built))
            return built == local.Name ? Sure : null;
        // What every account has besides is not told by its name: that of a lead is no person's.
        return char.IsAsciiDigit(remote.Key[0]) ? AmoMatchScore.Of(name, names) : null;
    }

    /// <summary>Whole, as <c>utm.source</c>, or by its own part, as <c>customValues.income</c>.</summary>
    static bool IsCalled(LocalField local, string key) =>
        AmoNormalizedName.KeyOf(local.Name) == key
        || (
            !local.Name.StartsWith("utm.", StringComparison.Ordinal)
            && AmoNormalizedName.KeyOf(local.Name[(local.Name.LastIndexOf('.') + 1)..]) == key
        );

    static AmoFieldLink Link(RemoteField remote, LocalField local, AmoDirection direction) =>
        new(
            remote.Entity,
            remote.Key,
            local.Name,
            direction,
            AmoConflictPolicy.Newest,
            AmoFieldCompatibility.HaveOptions(remote, local) ? [.. Options(remote, local)] : []
        );

    /// <summary>Those of the same name or code, each once.</summary>
    static IEnumerable<AmoOptionLink> Options(RemoteField remote, LocalField local)
    {
        var codes = new Dictionary<string, string>();
        foreach (var option in local.Options)
        foreach (var name in option.Names.Append(option.Code))
            codes.TryAdd(AmoNormalizedName.KeyOf(name), option.Code);
        return remote
            .Enums.Select(e =>
                (
                    e.Id,
                    Code: codes.GetValueOrDefault(AmoNormalizedName.KeyOf(e.Value))
                        ?? codes.GetValueOrDefault(AmoNormalizedName.KeyOf(e.Code ?? ""))
                )
            )
            .Where(e => e.Code is not null)
            .DistinctBy(e => e.Code)
            .Select(e => new AmoOptionLink(e.Id, e.Code!));
    }
}
