namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which fields of theirs may be which of ours: by their codes, by what every account has, by their names, where their types fit.</summary>
static class FieldProposals
{
    /// <summary>These are so in every account.</summary>
    static readonly Dictionary<(AmoEntity, string), string> Built = new()
    {
        [(AmoEntity.Contact, "name")] = "name",
        [(AmoEntity.Lead, "price")] = "requestedAmount",
    };

    static readonly AmoLikeness Sure = AmoLikeness.BuiltIn(95);

    public static IReadOnlyList<AmoProposal<AmoFieldLink>> For(IReadOnlyList<TheirField> all, IReadOnlyList<OurField> ours, AmoLinks links)
    {
        var (linked, used) = (links.Fields.Select(l => l.Theirs()).ToHashSet(), links.Fields.Select(l => l.Field).ToHashSet());
        var free = ours.Where(f => !used.Contains(f.Name))
            .Select(f => (Field: f, Names: f.Titles.Select(t => new AmoName(t)).ToList()))
            .ToList();
        return AmoCandidate<AmoFieldLink>.Best(
            from theirs in all
            where !linked.Contains((theirs.Entity, theirs.Key))
            let name = new AmoName(theirs.Name)
            from own in free
            let direction = AmoFits.Widest(theirs, own.Field)
            where direction is not null
            let likeness = Likeness(theirs, name, own.Field, own.Names)
            where likeness is not null
            select new AmoCandidate<AmoFieldLink>(
                Link(theirs, own.Field, direction.Value),
                (theirs.Entity, theirs.Key),
                own.Field.Name,
                likeness
            )
        );
    }

    static AmoLikeness? Likeness(TheirField theirs, AmoName name, OurField ours, IReadOnlyList<AmoName> names)
    {
        if (theirs.Code is { } code && IsCalled(ours, AmoName.KeyOf(code)))
            return AmoLikeness.Code;
        if (Built.TryGetValue((theirs.Entity, theirs.Key), out var built))
            return built == ours.Name ? Sure : null;
        // What every account has besides is not told by its name: that of a lead is no person's.
        return char.IsAsciiDigit(theirs.Key[0]) ? AmoLikeness.Of(name, names) : null;
    }

    /// <summary>Whole, as <c>utm.source</c>, or by its own part, as <c>customValues.income</c>.</summary>
    static bool IsCalled(OurField ours, string key) =>
        AmoName.KeyOf(ours.Name) == key
        || (!ours.Name.StartsWith("utm.", StringComparison.Ordinal) && AmoName.KeyOf(ours.Name[(ours.Name.LastIndexOf('.') + 1)..]) == key);

    static AmoFieldLink Link(TheirField theirs, OurField ours, AmoDirection direction) =>
        new(
            theirs.Entity,
            theirs.Key,
            ours.Name,
            direction,
            AmoConflictPolicy.Newest,
            AmoFits.HaveOptions(theirs, ours) ? [.. Options(theirs, ours)] : []
        );

    /// <summary>Those of the same name or code, each once.</summary>
    static IEnumerable<AmoOptionLink> Options(TheirField theirs, OurField ours)
    {
        var codes = new Dictionary<string, string>();
        foreach (var option in ours.Options)
        foreach (var name in option.Names.Append(option.Code))
            codes.TryAdd(AmoName.KeyOf(name), option.Code);
        return theirs
            .Enums.Select(e =>
                (e.Id, Code: codes.GetValueOrDefault(AmoName.KeyOf(e.Value)) ?? codes.GetValueOrDefault(AmoName.KeyOf(e.Code ?? "")))
            )
            .Where(e => e.Code is not null)
            .DistinctBy(e => e.Code)
            .Select(e => new AmoOptionLink(e.Id, e.Code!));
    }
}
