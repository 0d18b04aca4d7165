using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>The same done to many clients, each by its own rules.</summary>
sealed class ClientActions(
    ClientClerk clerk,
    ClientLookups lookups,
    ClientSight sight,
    ClientActRules rules,
    ICaller caller,
    TimeProvider clock
) : IRecordActions, IModulePart
{
    public RecordKind Record => RecordKind.Client;

    public IReadOnlyList<string> Sight { get; } = [ClientSight.Read, ClientPermissions.Contacts];

    public string? PermissionOf(RecordActKind kind) =>
        kind switch
        {
            RecordActKind.Move => null,
            RecordActKind.Trash or RecordActKind.Restore => ClientSight.Delete,
            _ => ClientSight.Change,
        };

    public Task<Error?> Refusal(RecordAct act, CancellationToken ct) => rules.Refusal(act, clerk.Terms(), ct);

    public async Task<IReadOnlyList<RecordActed>> Apply(IReadOnlyList<RecordAsked> asked, CancellationToken ct)
    {
        if (asked.Count == 0)
            return [];
        var ids = asked.Select(a => a.Id).ToList();
        var there = sight.Clients(PermissionOf(asked[0].Act.Kind)!).Where(c => ids.Contains(c.Id));
        var clients = await there.ToDictionaryAsync(c => c.Id, ct);
        var work = new ClientActWork(clients, await rules.Closed(asked, clients, ct), clerk.Terms(), caller.Now(clock));
        var acted = new List<RecordActed>(asked.Count);
        foreach (var one in asked)
            acted.Add(await Apply(one, work, ct));
        await lookups.Replace([.. acted.Where(a => a.Back is not null).Select(a => clients[a.Id])], ct);
        return acted;
    }

    async Task<RecordActed> Apply(RecordAsked asked, ClientActWork work, CancellationToken ct)
    {
        if (!work.Clients.TryGetValue(asked.Id, out var client))
            return RecordActed.Refused(asked.Id, ClientErrors.NotFound);
        if (asked.IsStale(client.Version))
            return RecordActed.Refused(client.Id, RecordActErrors.ChangedSince);
        if (work.Closed.Contains(client.Id))
            return RecordActed.Refused(client.Id, ClientErrors.Protected);
        if (asked.IsBack && await rules.Refusal(asked.Act, work.Terms, ct) is { } gone)
            return RecordActed.Refused(client.Id, gone);
        var (from, back) = (client.Version, ClientActs.Back(asked.Act, client));
        var refusal =
            asked.Act.Kind == RecordActKind.SetValues
                ? await SetValues(client, asked.Act, work, ct)
                : ClientActs.Apply(asked.Act, client, work.Deed).Error;
        return refusal is not null ? RecordActed.Refused(client.Id, refusal)
            : client.Version == from ? RecordActed.Unchanged(client.Id, from)
            : RecordActed.Done(client.Id, client.Version, back);
    }

    async Task<Error?> SetValues(Client client, RecordAct act, ClientActWork work, CancellationToken ct)
    {
        var patch = ClientActs.Values(act);
        return ClientMask.Refusal(sight.Look(client), patch) ?? (await clerk.Change(client, patch, work.Deed, work.Terms, ct)).Error;
    }
}

/// <summary>What one piece of it has looked up.</summary>
/// <param name="Closed">Whom others have brought, so that the caller may not give them away.</param>
sealed record ClientActWork(IReadOnlyDictionary<Guid, Client> Clients, IReadOnlySet<Guid> Closed, ClientTerms Terms, Deed Deed);

/// <summary>What an action names must be there, and whom others have brought is theirs.</summary>
sealed class ClientActRules(IClientProtection protection, ICustomValues values) : IModulePart
{
    /// <summary>Why nobody at all can be treated so.</summary>
    public async Task<Error?> Refusal(RecordAct act, ClientTerms terms, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActKind.Assign when act.ResponsibleId is { } person && !await terms.IsMember(person, ct) =>
                ClientErrors.ResponsibleUnknown,
            RecordActKind.SetStatus => (await terms.Status(act.Status, "", ct)).Error,
            RecordActKind.SetValues => (await values.Change(RecordKind.Client, null, act.Values, Telling.Part, ct)).Error,
            _ => null,
        };

    public async Task<IReadOnlySet<Guid>> Closed(
        IReadOnlyList<RecordAsked> asked,
        IReadOnlyDictionary<Guid, Client> clients,
        CancellationToken ct
    )
    {
        var closed = new HashSet<Guid>();
        var given = asked.Where(a =>
            a.Act.Kind == RecordActKind.Assign && clients.TryGetValue(a.Id, out var c) && c.ResponsibleId != a.Act.ResponsibleId
        );
        foreach (var to in given.GroupBy(a => a.Act.ResponsibleId))
            closed.UnionWith(await protection.Closed([.. to.Select(a => a.Id)], to.Key, ct));
        return closed;
    }
}

static class ClientActs
{
    public static RecordAct Of(Contract.ClientAction told) =>
        new(told.Action.As<RecordActKind>())
        {
            ResponsibleId = told.ResponsibleId,
            Status = told.Status,
            Tags = [.. told.Tags ?? []],
        };

    public static MergePatch<Contract.ClientChanges> Values(RecordAct act) =>
        new(new() { CustomValues = act.Values.ToDictionary() }, new HashSet<string> { "customValues" });

    /// <summary>Who is so already is left as he is.</summary>
    public static Result Apply(RecordAct act, Client client, Deed deed) =>
        act.Kind switch
        {
            RecordActKind.Trash => client.TrashedAt is null ? client.Trash(deed) : Result.Ok(),
            RecordActKind.Restore => client.TrashedAt is null ? Result.Ok() : client.Restore(deed),
            _ => client.Change(Changed(act, client.Details), deed),
        };

    /// <summary>What gives back what the act takes; of tags those that it really adds or removes.</summary>
    public static RecordAct Back(RecordAct act, Client client)
    {
        var tags = act.Tags.Select(ClientDetails.TagOf).Distinct(StringComparer.Ordinal);
        return act.Kind switch
        {
            RecordActKind.Assign => act with { ResponsibleId = client.ResponsibleId },
            RecordActKind.SetStatus => act with { Status = client.Status },
            RecordActKind.SetValues => act with { Values = ValueActs.Former(client.CustomValues, act.Values.Keys) },
            RecordActKind.AddTags => new(RecordActKind.RemoveTags) { Tags = [.. tags.Except(client.Tags)] },
            RecordActKind.RemoveTags => new(RecordActKind.AddTags) { Tags = [.. tags.Intersect(client.Tags)] },
            RecordActKind.Trash => new(RecordActKind.Restore),
            _ => new(RecordActKind.Trash),
        };
    }

    static ClientDetails Changed(RecordAct act, ClientDetails now) =>
        act.Kind switch
        {
            RecordActKind.Assign => now with { ResponsibleId = act.ResponsibleId },
            RecordActKind.SetStatus => now with { Status = act.Status! },
            RecordActKind.AddTags => now with { Tags = [.. now.Tags, .. act.Tags] },
            _ => now with { Tags = [.. now.Tags.Except(act.Tags.Select(ClientDetails.TagOf))] },
        };
}
