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
        IReadOnlyList<LocalField> ours,
        AmoLinks links
    )
    {
        var (linked, used) = (links.Fields.Select(l => l.Theirs()).ToHashSet(), links.Fields.Select(l => l.Field).ToHashSet());
        var free = ours.Where(f => !used.Contains(f.Name))
            .Select(f => (Field: f, Names: f.Titles.Select(t => new AmoNormalizedName(t)).ToList()))
            .ToList();
        return AmoMatchCandidate<AmoFieldLink>.Best(
            from theirs in all
            where !linked.Contains((theirs.Entity, theirs.Key))
            let name = new AmoNormalizedName(theirs.Name)
            from own in free
            let direction = AmoFieldCompatibility.Widest(theirs, own.Field)
            where direction is not null
            let likeness = Likeness(theirs, name, own.Field, own.Names)
            where likeness is not null
            select new AmoMatchCandidate<AmoFieldLink>(
                Link(theirs, own.Field, direction.Value),
                (theirs.Entity, theirs.Key),
                own.Field.Name,
                likeness
            )
        );
    }

    static AmoMatchScore? Likeness(RemoteField theirs, AmoNormalizedName name, LocalField ours, IReadOnlyList<AmoNormalizedName> names)
    {
        if (theirs.Code is { } code && IsCalled(ours, AmoNormalizedName.KeyOf(code)))
            return AmoMatchScore.Code;
        if (Built.TryGetValue((theirs.Entity, theirs.Key), out var built))
            return built == ours.Name ? Sure : null;
        // What every account has besides is not told by its name: that of a lead is no person's.
        return char.IsAsciiDigit(theirs.Key[0]) ? AmoMatchScore.Of(name, names) : null;
    }

    /// <summary>Whole, as <c>utm.source</c>, or by its own part, as <c>customValues.income</c>.</summary>
    static bool IsCalled(LocalField ours, string key) =>
        AmoNormalizedName.KeyOf(ours.Name) == key
        || (
            !ours.Name.StartsWith("utm.", StringComparison.Ordinal)
            && AmoNormalizedName.KeyOf(ours.Name[(ours.Name.LastIndexOf('.') + 1)..]) == key
        );

    static AmoFieldLink Link(RemoteField theirs, LocalField ours, AmoDirection direction) =>
        new(
            theirs.Entity,
            theirs.Key,
            ours.Name,
            direction,
            AmoConflictPolicy.Newest,
            AmoFieldCompatibility.HaveOptions(theirs, ours) ? [.. Options(theirs, ours)] : []
        );

    /// <summary>Those of the same name or code, each once.</summary>
    static IEnumerable<AmoOptionLink> Options(RemoteField theirs, LocalField ours)
    {
        var codes = new Dictionary<string, string>();
        foreach (var option in ours.Options)
        foreach (var name in option.Names.Append(option.Code))
            codes.TryAdd(AmoNormalizedName.KeyOf(name), option.Code);
        return theirs
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
