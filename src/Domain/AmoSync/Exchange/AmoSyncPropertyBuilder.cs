using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>What is ours of a lead that no field holds.</summary>
public sealed record LocalLeadState(string Status, Guid? ResponsibleId);

/// <summary>Puts both sides of a pair against each other, point by point.</summary>
public sealed class AmoSyncPropertyBuilder
{
    readonly AmoResolvedMapping terms;
    readonly Dictionary<(long, long), AmoStatusLink> statuses;
    readonly HashSet<string> statusesOut;
    readonly Dictionary<long, AmoUserLink> users;
    readonly HashSet<Guid> usersOut;
    readonly HashSet<string> linkedStatuses;
    readonly HashSet<Guid> linkedUsers;
    readonly HashSet<string> ourStatuses;
    readonly HashSet<Guid> ourUsers;

    public AmoSyncPropertyBuilder(AmoResolvedMapping terms)
    {
        this.terms = terms;
        var links = terms.Links;
        statuses = links.Statuses.Where(l => l.Direction != AmoDirection.None).ToDictionary(l => (l.PipelineId, l.StatusId));
        statusesOut = [.. links.Statuses.Where(l => l.Direction.GoesOut()).Select(l => l.Status)];
        users = links.Users.Where(l => l.Direction != AmoDirection.None).ToDictionary(l => l.AmoUserId);
        usersOut = [.. links.Users.Where(l => l.Direction.GoesOut()).Select(l => l.UserId)];
        linkedStatuses = [.. links.Statuses.Where(l => l.Direction != AmoDirection.None).Select(l => l.Status)];
        linkedUsers = [.. links.Users.Where(l => l.Direction != AmoDirection.None).Select(l => l.UserId)];
        ourStatuses = [.. terms.Ours.Statuses.Select(s => s.Code)];
        ourUsers = [.. terms.Ours.Users.Select(u => u.Id)];
    }

    /// <summary>Where a lead of theirs stands here; null where it does not come in.</summary>
    public string? StatusIn(RemoteLead lead) =>
        statuses.GetValueOrDefault((lead.PipelineId, lead.StatusId)) is { } link
        && link.Direction.ComesIn()
        && ourStatuses.Contains(link.Status)
            ? link.Status
            : null;

    /// <param name="local">Our value of a field.</param>
    public IReadOnlyList<AmoSyncProperty> Of(RemoteLead remote, LocalLeadState standing, Func<LocalField, AmoCanonicalValue> local) =>
        [
            .. terms.Fields.SelectMany(term => Points(term, remote, local)),
            .. Responsible(remote.ResponsibleId, standing.ResponsibleId),
            .. Status(remote, standing),
        ];

    static IEnumerable<AmoSyncProperty> Points(AmoFieldMapping term, RemoteLead remote, Func<LocalField, AmoCanonicalValue> local) =>
        term.IsTags ? AmoTagOption.Points(term, remote, local(term.Ours))
        : Field(term, remote, local) is { } point ? [point]
        : [];

    static AmoSyncProperty? Field(AmoFieldMapping term, RemoteLead remote, Func<LocalField, AmoCanonicalValue> local) =>
        RemoteValueNormalizer.Of(term, remote) is { } there
            ? new(term.Key, there, local(term.Ours), term.Link.Direction) { Policy = term.Link.Conflicts, IsShared = term.IsShared }
            : null;

    /// <summary>
    /// A status that is linked to nothing is in trouble and goes nowhere, from either side; one that comes in only leads back to where theirs stands.
    /// </summary>
    IEnumerable<AmoSyncProperty> Status(RemoteLead remote, LocalLeadState standing)
    {
        var here =
            statuses.GetValueOrDefault((remote.PipelineId, remote.StatusId)) is { } link && ourStatuses.Contains(link.Status) ? link : null;
        var isLinked = linkedStatuses.Contains(standing.Status);
        if (here is null && !isLinked)
            yield break;
        var comesIn = here?.Direction.ComesIn() ?? true;
        var goesOut = !isLinked || statusesOut.Contains(standing.Status);
        yield return new(AmoResolvedMapping.Status, Said(here?.Status, here), Said(standing.Status, isLinked), Direction(comesIn, goesOut));
    }

    /// <summary>The same of people. There is always somebody responsible there, so nobody goes nowhere.</summary>
    public IEnumerable<AmoSyncProperty> Responsible(long? remote, Guid? local)
    {
        var here = users.GetValueOrDefault(remote ?? 0) is { } link && ourUsers.Contains(link.UserId) ? link : null;
        var isLinked = local is not { } id || linkedUsers.Contains(id);
        if (here is null && (!isLinked || local is null))
            yield break;
        var comesIn = here?.Direction.ComesIn() ?? true;
        var goesOut = !isLinked || (local is { } person && usersOut.Contains(person));
        yield return new(
            AmoResolvedMapping.Responsible,
            Said(here?.UserId.ToString(), here),
            Said(local?.ToString(), isLinked),
            Direction(comesIn, goesOut)
        );
    }

    static AmoCanonicalValue Said(string? text, object? link) => link is null ? Unlinked : AmoCanonicalValue.Of(text);

    static AmoCanonicalValue Said(string? text, bool isLinked) => isLinked ? AmoCanonicalValue.Of(text) : Unlinked;

    static AmoCanonicalValue Unlinked => AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked);

    static AmoDirection Direction(bool comesIn, bool goesOut) =>
        (comesIn, goesOut) switch
        {
            (true, true) => AmoDirection.Both,
            (true, false) => AmoDirection.In,
            (false, true) => AmoDirection.Out,
            _ => AmoDirection.None,
        };
}
