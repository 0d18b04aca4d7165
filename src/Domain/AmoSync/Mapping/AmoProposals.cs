namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Links for what is not linked yet: something to look at and to change.</summary>
public sealed record AmoProposals(
    IReadOnlyList<AmoProposal<AmoStatusLink>> Statuses,
    IReadOnlyList<AmoProposal<AmoUserLink>> Users,
    IReadOnlyList<AmoProposal<AmoSourceLink>> Sources,
    IReadOnlyList<AmoProposal<AmoFieldLink>> Fields
)
{
    const int SurelyUnsorted = 80;
    const int SurelyLost = 80;
    const int PerhapsWon = 60;

    public static AmoProposals For(TheirSide theirs, OurSide ours, AmoLinks links) =>
        new(
            [.. theirs.Pipelines.Where(p => !p.IsArchived).SelectMany(p => StatusesOf(p, ours.Statuses, links))],
            UsersOf(theirs.Users, ours.Users, links),
            SourcesOf(theirs.Sources, ours.Sources, links),
            FieldProposals.For(theirs.Fields, ours.Fields, links)
        );

    /// <summary>With the links that are there: as if all proposals were taken.</summary>
    public AmoLinks And(AmoLinks links) =>
        links with
        {
            Statuses = [.. links.Statuses, .. Statuses.Select(p => p.Link)],
            Users = [.. links.Users, .. Users.Select(p => p.Link)],
            Sources = [.. links.Sources, .. Sources.Select(p => p.Link)],
            Fields = [.. links.Fields, .. Fields.Select(p => p.Link)],
        };

    static IReadOnlyList<AmoProposal<AmoStatusLink>> StatusesOf(AmoPipeline pipeline, IReadOnlyList<OurStatus> all, AmoLinks links)
    {
        var there = links.Statuses.Where(l => l.PipelineId == pipeline.Id).ToList();
        var (linked, used) = (there.Select(l => l.StatusId).ToHashSet(), there.Select(l => l.Status).ToHashSet());
        var ours = all.Where(s => s.IsByHand).Select(s => (Status: s, Names: s.Names.Select(n => new AmoName(n)).ToList())).ToList();
        return AmoCandidate<AmoStatusLink>.Best(
            from theirs in pipeline.Statuses
            where !linked.Contains(theirs.Id)
            let name = new AmoName(theirs.Name)
            from own in ours
            where theirs.Kind == AmoStatusKind.Unsorted || !used.Contains(own.Status.Code)
            let likeness = BuiltIn(theirs.Kind, own.Status, all) ?? AmoLikeness.Of(name, own.Names)
            where likeness is not null
            select Candidate(pipeline, theirs, own.Status, likeness)
        );
    }

    static AmoCandidate<AmoStatusLink> Candidate(AmoPipeline pipeline, AmoStatus theirs, OurStatus ours, AmoLikeness likeness) =>
        theirs.Kind == AmoStatusKind.Unsorted
            ? new(new(pipeline.Id, theirs.Id, ours.Code, AmoDirection.In), theirs.Id, null, likeness)
            : new(new(pipeline.Id, theirs.Id, ours.Code, AmoDirection.Both), theirs.Id, ours.Code, likeness);

    /// <summary>What the statuses that every pipeline has are here.</summary>
    static AmoLikeness? BuiltIn(AmoStatusKind theirs, OurStatus ours, IReadOnlyList<OurStatus> all) =>
        theirs switch
        {
            AmoStatusKind.Unsorted when ours == all.FirstOrDefault(s => s.IsInitial) => AmoLikeness.BuiltIn(SurelyUnsorted),
            AmoStatusKind.Lost when ours.IsRejection => AmoLikeness.BuiltIn(SurelyLost),
            AmoStatusKind.Won when IsOnlyEnd(ours, all) => AmoLikeness.BuiltIn(PerhapsWon),
            _ => null,
        };

    /// <summary>Whether it is the one good end that the tenant has set up.</summary>
    static bool IsOnlyEnd(OurStatus status, IReadOnlyList<OurStatus> all) =>
        all.Where(s => s is { IsFinal: true, IsSystem: false }).ToList() is [var only] && only == status;

    static IReadOnlyList<AmoProposal<AmoUserLink>> UsersOf(IReadOnlyList<AmoUser> all, IReadOnlyList<OurUser> ours, AmoLinks links)
    {
        var (linked, used) = (links.Users.Select(l => l.AmoUserId).ToHashSet(), links.Users.Select(l => l.UserId).ToHashSet());
        var (theirs, free) = (all.Where(u => !linked.Contains(u.Id)).ToList(), ours.Where(u => !used.Contains(u.Id)).ToList());
        var byEmail = free.ToLookup(u => u.Email, StringComparer.OrdinalIgnoreCase);
        var byName = free.ToLookup(u => AmoName.OfPerson(u.Name), StringComparer.Ordinal);
        var named = theirs.ToLookup(u => AmoName.OfPerson(u.Name), StringComparer.Ordinal);
        return AmoCandidate<AmoUserLink>.Best([
            .. theirs.SelectMany(u => byEmail[u.Email ?? ""].Select(own => Candidate(u, own, AmoLikeness.Email))),
            // Two of one name are nobody in particular.
            .. theirs
                .Where(u => named[AmoName.OfPerson(u.Name)].Count() == 1 && byName[AmoName.OfPerson(u.Name)].Count() == 1)
                .Select(u => Candidate(u, byName[AmoName.OfPerson(u.Name)].Single(), AmoLikeness.SameName)),
        ]);

        // Whoever has left answers for nothing new there.
        static AmoCandidate<AmoUserLink> Candidate(AmoUser theirs, OurUser ours, AmoLikeness likeness) =>
            new(new(theirs.Id, ours.Id, theirs.IsActive ? AmoDirection.Both : AmoDirection.In), theirs.Id, ours.Id, likeness);
    }

    static IReadOnlyList<AmoProposal<AmoSourceLink>> SourcesOf(IReadOnlyList<AmoSource> all, IReadOnlyList<OurSource> ours, AmoLinks links)
    {
        var (linked, used) = (links.Sources.Select(l => l.AmoSourceId).ToHashSet(), links.Sources.Select(l => l.Source).ToHashSet());
        var free = ours.Where(s => !used.Contains(s.Code)).Select(s => (Source: s, Names: new[] { new AmoName(s.Name) })).ToList();
        return AmoCandidate<AmoSourceLink>.Best(
            from theirs in all
            where !linked.Contains(theirs.Id)
            let name = new AmoName(theirs.Name)
            from own in free
            let likeness = theirs.ExternalId == own.Source.Code ? AmoLikeness.Code : AmoLikeness.Of(name, own.Names)
            where likeness is not null
            select new AmoCandidate<AmoSourceLink>(new(theirs.Id, own.Source.Code, AmoDirection.Both), theirs.Id, own.Source.Code, likeness)
        );
    }
}
