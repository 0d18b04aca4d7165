using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>Links between the domain and the contract.</summary>
static class AmoMappingViews
{
    /// <param name="mapping">Null before anybody has said anything.</param>
    public static Contract.AmoMapping View(this AmoMapping? mapping, IEnumerable<AmoLinkError> broken)
    {
        var links = mapping?.Links ?? AmoLinks.None;
        return new()
        {
            Statuses = [.. links.Statuses.Select(View)],
            Users = [.. links.Users.Select(View)],
            Sources = [.. links.Sources.Select(View)],
            Fields = [.. links.Fields.Select(View)],
            LeadSource = links.LeadSource,
            Broken =
            [
                .. broken.Select(f => new Contract.AmoBrokenLink { Pointer = f.Pointer, Fault = f.Fault.MapTo<Contract.AmoLinkFault>() }),
            ],
            UpdatedAt = mapping?.UpdatedAt,
            Version = mapping?.Version ?? AmoMapping.FirstVersion,
        };
    }

    public static AmoLinks ToDomain(this Contract.AmoMappingReplacement provided) =>
        new(
            [.. provided.Statuses.Select(l => new AmoStatusLink(l.PipelineId, l.StatusId, l.Status, Read(l.Direction)))],
            [.. provided.Users.Select(l => new AmoUserLink(l.AmoUserId, l.UserId, Read(l.Direction)))],
            [.. provided.Sources.Select(l => new AmoSourceLink(l.AmoSourceId, l.Source, Read(l.Direction)))],
            [.. provided.Fields.Select(ToDomain)],
            provided.LeadSource
        );

    public static Contract.AmoMappingProposals View(
        this AmoMappingProposals proposals,
        RemoteSchema remote,
        LocalSchema local,
        AmoLinks links
    ) =>
        new()
        {
            Statuses =
            [
                .. proposals.Statuses.Select(p => new Contract.AmoStatusProposal
                {
                    Link = View(p.Link),
                    Score = p.Likeness.Score,
                    Reason = Reason(p.Likeness),
                }),
            ],
            Users =
            [
                .. proposals.Users.Select(p => new Contract.AmoUserProposal
                {
                    Link = View(p.Link),
                    Score = p.Likeness.Score,
                    Reason = Reason(p.Likeness),
                }),
            ],
            Sources =
            [
                .. proposals.Sources.Select(p => new Contract.AmoSourceProposal
                {
                    Link = View(p.Link),
                    Score = p.Likeness.Score,
                    Reason = Reason(p.Likeness),
                }),
            ],
            Fields =
            [
                .. proposals.Fields.Select(p => new Contract.AmoFieldProposal
                {
                    Link = View(p.Link),
                    Score = p.Likeness.Score,
                    Reason = Reason(p.Likeness),
                }),
            ],
            UnlinkedTheirs = Left(remote, proposals.And(links)),
            UnlinkedOurs = Left(local, proposals.And(links)),
        };

    static Contract.AmoUnlinkedTheirs Left(RemoteSchema remote, AmoLinks links)
    {
        var statuses = links.Statuses.Select(l => (l.PipelineId, l.StatusId)).ToHashSet();
        var fields = links.Fields.Select(l => l.Theirs()).ToHashSet();
        return new()
        {
            Statuses =
            [
                .. remote
                    .Pipelines.Where(p => !p.IsArchived)
                    .SelectMany(p => p.Statuses.Select(s => (PipelineId: p.Id, StatusId: s.Id)))
                    .Where(s => !statuses.Contains(s))
                    .Select(s => new Contract.AmoStatusName { PipelineId = s.PipelineId, StatusId = s.StatusId }),
            ],
            Users = [.. remote.Users.Select(u => u.Id).Except(links.Users.Select(l => l.AmoUserId))],
            Sources = [.. remote.Sources.Select(s => s.Id).Except(links.Sources.Select(l => l.AmoSourceId))],
            Fields =
            [
                .. remote
                    .Fields.Where(f => !fields.Contains((f.Entity, f.Key)))
                    .Select(f => new Contract.AmoFieldName { Entity = f.Entity.MapTo<Contract.AmoEntity>(), AmoField = f.Key }),
            ],
        };
    }

    static Contract.AmoUnlinkedOurs Left(LocalSchema local, AmoLinks links) =>
        new()
        {
            Statuses = [.. local.Statuses.Select(s => s.Code).Except(links.Statuses.Select(l => l.Status))],
            Users = [.. local.Users.Select(u => u.Id).Except(links.Users.Select(l => l.UserId))],
            Sources = [.. local.Sources.Select(s => s.Code).Except(links.Sources.Select(l => l.Source))],
            Fields = [.. local.Fields.Select(f => f.Name).Except(links.Fields.Select(l => l.Field))],
        };

    static Contract.AmoStatusLink View(AmoStatusLink link) =>
        new()
        {
            PipelineId = link.PipelineId,
            StatusId = link.StatusId,
            Status = link.Status,
            Direction = View(link.Direction),
        };

    static Contract.AmoUserLink View(AmoUserLink link) =>
        new()
        {
            AmoUserId = link.AmoUserId,
            UserId = link.UserId,
            Direction = View(link.Direction),
        };

    static Contract.AmoSourceLink View(AmoSourceLink link) =>
        new()
        {
            AmoSourceId = link.AmoSourceId,
            Source = link.Source,
            Direction = View(link.Direction),
        };

    static Contract.AmoFieldLink View(AmoFieldLink link) =>
        new()
        {
            Entity = link.Entity.MapTo<Contract.AmoEntity>(),
            AmoField = link.AmoField,
            Field = link.Field,
            Direction = View(link.Direction),
            Conflicts = link.Conflicts.MapTo<Contract.AmoConflictPolicy>(),
            Options =
                link.Options.Count == 0
                    ? null
                    : [.. link.Options.Select(o => new Contract.AmoOptionLink { EnumId = o.EnumId, Option = o.Option })],
        };

    static AmoFieldLink ToDomain(Contract.AmoFieldLink provided) =>
        new(
            provided.Entity.MapTo<AmoEntity>(),
            provided.AmoField,
            provided.Field,
            Read(provided.Direction),
            provided.Conflicts?.MapTo<AmoConflictPolicy>() ?? AmoConflictPolicy.Newest,
            [.. (provided.Options ?? []).Select(o => new AmoOptionLink(o.EnumId, o.Option))]
        );

    static Contract.AmoDirection View(AmoDirection direction) => direction.MapTo<Contract.AmoDirection>();

    static Contract.AmoProposalReason Reason(AmoMatchScore likeness) => likeness.Reason.MapTo<Contract.AmoProposalReason>();

    static AmoDirection Read(Contract.AmoDirection? provided) => provided?.MapTo<AmoDirection>() ?? AmoDirection.Both;
}
