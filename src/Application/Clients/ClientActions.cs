using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>The same done to many clients, each by its own rules.</summary>
sealed class ClientActions(
    ClientService clerk,
    ClientLookupKeyWriter lookups,
    ClientVisibility visibility,
    ClientActionRules rules,
    ICaller caller,
    TimeProvider clock
) : IRecordActionExecutor, IModuleService
{
    public RecordType Record => RecordType.Client;

    public IReadOnlyList<string> Sight { get; } = [ClientVisibility.Read, ClientPermissions.Contacts];

    public string? PermissionOf(RecordActionKind kind) =>
        kind switch
        {
            RecordActionKind.Move => null,
            RecordActionKind.Trash or RecordActionKind.Restore => ClientVisibility.Delete,
            _ => ClientVisibility.Change,
        };

    public Task<Error?> Validate(RecordAction act, CancellationToken ct) => rules.Refusal(act, clerk.CreateResolver(), ct);

    public async Task<IReadOnlyList<RecordActionResult>> Apply(IReadOnlyList<RecordActionRequest> requested, CancellationToken ct)
    {
        if (requested.Count == 0)
            return [];
        var ids = requested.Select(a => a.Id).ToList();
        var there = visibility.Clients(PermissionOf(requested[0].Act.Kind)!).Where(c => ids.Contains(c.Id));
        var clients = await there.ToDictionaryAsync(c => c.Id, ct);
        var work = new ClientActionBatch(clients, await rules.Closed(requested, clients, ct), clerk.CreateResolver(), caller.Now(clock));
        var acted = new List<RecordActionResult>(requested.Count);
        foreach (var one in requested)
            acted.Add(await Apply(one, work, ct));
        await lookups.Replace([.. acted.Where(a => a.Back is not null).Select(a => clients[a.Id])], ct);
        return acted;
    }

    async Task<RecordActionResult> Apply(RecordActionRequest request, ClientActionBatch work, CancellationToken ct)
    {
        if (!work.Clients.TryGetValue(request.Id, out var client))
            return RecordActionResult.Refused(request.Id, ClientErrors.NotFound);
        if (request.IsStale(client.Version))
            return RecordActionResult.Refused(client.Id, RecordActionErrors.ChangedSince);
        if (work.Closed.Contains(client.Id))
            return RecordActionResult.Refused(client.Id, ClientErrors.Protected);
        if (request.IsBack && await rules.Refusal(request.Act, work.Terms, ct) is { } gone)
            return RecordActionResult.Refused(client.Id, gone);
        var (from, back) = (client.Version, ClientActionExecutor.Back(request.Act, client));
        var refusal =
            request.Act.Kind == RecordActionKind.SetValues
                ? await SetValues(client, request.Act, work, ct)
                : ClientActionExecutor.Apply(request.Act, client, work.Deed).Error;
        return refusal is not null ? RecordActionResult.Refused(client.Id, refusal)
            : client.Version == from ? RecordActionResult.Unchanged(client.Id, from)
            : RecordActionResult.Done(client.Id, client.Version, back);
    }

    async Task<Error?> SetValues(Client client, RecordAction act, ClientActionBatch work, CancellationToken ct)
    {
        var patch = ClientActionExecutor.Values(act);
        return ClientMasking.ValidatePatch(visibility.Look(client), patch)
            ?? (await clerk.Change(client, patch, work.Deed, work.Terms, ct)).Error;
    }
}

/// <summary>What one piece of it has looked up.</summary>
/// <param name="Closed">Whom others have brought, so that the caller may not give them away.</param>
sealed record ClientActionBatch(
    IReadOnlyDictionary<Guid, Client> Clients,
    IReadOnlySet<Guid> Closed,
    ClientReferenceResolver Terms,
    ActorStamp Deed
);

/// <summary>What an action names must be there, and whom others have brought is theirs.</summary>
sealed class ClientActionRules(IClientProtection protection, ICustomValueService values) : IModuleService
{
    /// <summary>Why nobody at all can be treated so.</summary>
    public async Task<Error?> Refusal(RecordAction act, ClientReferenceResolver terms, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActionKind.Assign when act.ResponsibleId is { } person && !await terms.IsMember(person, ct) =>
                ClientErrors.ResponsibleUnknown,
            RecordActionKind.SetStatus => (await terms.Status(act.Status, "", ct)).Error,
            RecordActionKind.SetValues => (await values.Update(RecordType.Client, null, act.Values, ValueUpdateMode.Part, ct)).Error,
            _ => null,
        };

    public async Task<IReadOnlySet<Guid>> Closed(
        IReadOnlyList<RecordActionRequest> requested,
        IReadOnlyDictionary<Guid, Client> clients,
        CancellationToken ct
    )
    {
        var closed = new HashSet<Guid>();
        var given = requested.Where(a =>
            a.Act.Kind == RecordActionKind.Assign && clients.TryGetValue(a.Id, out var c) && c.ResponsibleId != a.Act.ResponsibleId
        );
        foreach (var to in given.GroupBy(a => a.Act.ResponsibleId))
            closed.UnionWith(await protection.FindProtected([.. to.Select(a => a.Id)], to.Key, ct));
        return closed;
    }
}

static class ClientActionExecutor
{
    public static RecordAction Of(Contract.ClientAction provided) =>
        new(provided.Action.MapTo<RecordActionKind>())
        {
            ResponsibleId = provided.ResponsibleId,
            Status = provided.Status,
            Tags = [.. provided.Tags ?? []],
        };

    public static MergePatch<Contract.ClientChanges> Values(RecordAction act) =>
        new(new() { CustomValues = act.Values.ToDictionary() }, new HashSet<string> { "customValues" });

    /// <summary>Who is so already is left as he is.</summary>
    public static Result Apply(RecordAction act, Client client, ActorStamp stamp) =>
        act.Kind switch
        {
            RecordActionKind.Trash => client.TrashedAt is null ? client.Trash(stamp) : Result.Ok(),
            RecordActionKind.Restore => client.TrashedAt is null ? Result.Ok() : client.Restore(stamp),
            _ => client.Change(Changed(act, client.Details), stamp),
        };

    /// <summary>What gives back what the act takes; of tags those that it really adds or removes.</summary>
    public static RecordAction Back(RecordAction act, Client client)
    {
        var tags = act.Tags.Select(ClientDetails.TagOf).Distinct(StringComparer.Ordinal);
        return act.Kind switch
        {
            RecordActionKind.Assign => act with { ResponsibleId = client.ResponsibleId },
            RecordActionKind.SetStatus => act with { Status = client.Status },
            RecordActionKind.SetValues => act with { Values = CustomValueExtensions.Former(client.CustomValues, act.Values.Keys) },
            RecordActionKind.AddTags => new(RecordActionKind.RemoveTags) { Tags = [.. tags.Except(client.Tags)] },
            RecordActionKind.RemoveTags => new(RecordActionKind.AddTags) { Tags = [.. tags.Intersect(client.Tags)] },
            RecordActionKind.Trash => new(RecordActionKind.Restore),
            _ => new(RecordActionKind.Trash),
        };
    }

    static ClientDetails Changed(RecordAction act, ClientDetails now) =>
        act.Kind switch
        {
            RecordActionKind.Assign => now with { ResponsibleId = act.ResponsibleId },
            RecordActionKind.SetStatus => now with { Status = act.Status! },
            RecordActionKind.AddTags => now with { Tags = [.. now.Tags, .. act.Tags] },
            _ => now with { Tags = [.. now.Tags.Except(act.Tags.Select(ClientDetails.TagOf))] },
        };
}
