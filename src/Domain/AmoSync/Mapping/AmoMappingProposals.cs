namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Links for what is not linked yet: something to look at and to change.</summary>
public sealed record AmoMappingProposals(
    IReadOnlyList<AmoLinkProposal<AmoStatusLink>> Statuses,
    IReadOnlyList<AmoLinkProposal<AmoUserLink>> Users,
    IReadOnlyList<AmoLinkProposal<AmoSourceLink>> Sources,
    IReadOnlyList<AmoLinkProposal<AmoFieldLink>> Fields
)
{
    const int SurelyUnsorted = 80;
    const int SurelyLost = 80;
    const int PerhapsWon = 60;

    public static AmoMappingProposals For(RemoteSchema remote, LocalSchema local, AmoLinks links) =>
        new(
            [.. remote.Pipelines.Where(p => !p.IsArchived).SelectMany(p => StatusesOf(p, local.Statuses, links))],
            UsersOf(remote.Users, local.Users, links),
            SourcesOf(remote.Sources, local.Sources, links),
            AmoFieldMatcher.For(remote.Fields, local.Fields, links)
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

    static IReadOnlyList<AmoLinkProposal<AmoStatusLink>> StatusesOf(AmoPipeline pipeline, IReadOnlyList<LocalStatus> all, AmoLinks links)
    {
        var there = links.Statuses.Where(l => l.PipelineId == pipeline.Id).ToList();
        var (linked, used) = (there.Select(l => l.StatusId).ToHashSet(), there.Select(l => l.Status).ToHashSet());
        var local = all.Where(s => s.IsByHand)
            .Select(s => (Status: s, Names: s.Names.Select(n => new AmoNormalizedName(n)).ToList()))
            .ToList();
        return AmoMatchCandidate<AmoStatusLink>.Best(
            from remote in pipeline.Statuses
            where !linked.Contains(remote.Id)
            let name = new AmoNormalizedName(remote.Name)
            from own in local
            where remote.Kind == AmoStatusKind.Unsorted || !used.Contains(own.Status.Code)
            let likeness = BuiltIn(remote.Kind, own.Status, all) ?? AmoMatchScore.Of(name, own.Names)
            where likeness is not null
            select Candidate(pipeline, remote, own.Status, likeness)
        );
    }

    static AmoMatchCandidate<AmoStatusLink> Candidate(AmoPipeline pipeline, AmoStatus remote, LocalStatus local, AmoMatchScore likeness) =>
        remote.Kind == AmoStatusKind.Unsorted
            ? new(new(pipeline.Id, remote.Id, local.Code, AmoDirection.In), remote.Id, null, likeness)
            : new(new(pipeline.Id, remote.Id, local.Code, AmoDirection.Both), remote.Id, local.Code, likeness);

    /// <summary>What the statuses that every pipeline has are here.</summary>
    static AmoMatchScore? BuiltIn(AmoStatusKind remote, LocalStatus local, IReadOnlyList<LocalStatus> all) =>
        remote switch
        {
            AmoStatusKind.Unsorted when local == all.FirstOrDefault(s => s.IsInitial) => AmoMatchScore.BuiltIn(SurelyUnsorted),
            AmoStatusKind.Lost when local.IsRejection => AmoMatchScore.BuiltIn(SurelyLost),
            AmoStatusKind.Won when IsOnlyEnd(local, all) => AmoMatchScore.BuiltIn(PerhapsWon),
            _ => null,
        };

    /// <summary>Whether it is the one good end that the tenant has set up.</summary>
    static bool IsOnlyEnd(LocalStatus status, IReadOnlyList<LocalStatus> all) =>
        all.Where(s => s is { IsFinal: true, IsSystem: false }).ToList() is [var only] && only == status;

    static IReadOnlyList<AmoLinkProposal<AmoUserLink>> UsersOf(IReadOnlyList<AmoUser> all, IReadOnlyList<LocalUser> local, AmoLinks links)
    {
        var (linked, used) = (links.Users.Select(l => l.AmoUserId).ToHashSet(), links.Users.Select(l => l.UserId).ToHashSet());
        var (remote, free) = (all.Where(u => !linked.Contains(u.Id)).ToList(), local.Where(u => !used.Contains(u.Id)).ToList());
        var byEmail = free.ToLookup(u => u.Email, StringComparer.OrdinalIgnoreCase);
        var byName = free.ToLookup(u => AmoNormalizedName.OfPerson(u.Name), StringComparer.Ordinal);
        var named = remote.ToLookup(u => AmoNormalizedName.OfPerson(u.Name), StringComparer.Ordinal);
        return AmoMatchCandidate<AmoUserLink>.Best([
            .. remote.SelectMany(u => byEmail[u.Email ?? ""].Select(own => Candidate(u, own, AmoMatchScore.Email))),
            // Two of one name are nobody in particular.
            .. remote
                .Where(u =>
                    named[AmoNormalizedName.OfPerson(u.Name)].Count() == 1 && byName[AmoNormalizedName.OfPerson(u.Name)].Count() == 1
                )
                .Select(u => Candidate(u, byName[AmoNormalizedName.OfPerson(u.Name)].Single(), AmoMatchScore.SameName)),
        ]);

        // Whoever has left answers for nothing new there.
        static AmoMatchCandidate<AmoUserLink> Candidate(AmoUser remote, LocalUser local, AmoMatchScore likeness) =>
            new(new(remote.Id, local.Id, remote.IsActive ? AmoDirection.Both : AmoDirection.In), remote.Id, local.Id, likeness);
    }

    static IReadOnlyList<AmoLinkProposal<AmoSourceLink>> SourcesOf(
        IReadOnlyList<AmoSource> all,
        IReadOnlyList<LocalSource> local,
        AmoLinks links
    )
    {
        var (linked, used) = (links.Sources.Select(l => l.AmoSourceId).ToHashSet(), links.Sources.Select(l => l.Source).ToHashSet());
        var free = local
            .Where(s => !used.Contains(s.Code))
            .Select(s => (Source: s, Names: new[] { new AmoNormalizedName(s.Name) }))
            .ToList();
        return AmoMatchCandidate<AmoSourceLink>.Best(
            from remote in all
            where !linked.Contains(remote.Id)
            let name = new AmoNormalizedName(remote.Name)
            from own in free
            let likeness = remote.ExternalId == own.Source.Code ? AmoMatchScore.Code : AmoMatchScore.Of(name, own.Names)
            where likeness is not null
            select new AmoMatchCandidate<AmoSourceLink>(
                new(remote.Id, own.Source.Code, AmoDirection.Both),
                remote.Id,
                own.Source.Code,
                likeness
            )
        );
    }
}
