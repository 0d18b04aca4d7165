using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>The same done to many clients, each by its own rules.</summary>
sealed class ClientActions(
    ClientClerk clerk,
    ClientLookups lookups,
    ClientSight sight,
    IClientProtection protection,
    ICaller caller,
    TimeProvider clock
) : IModulePart
{
    public static ClientAction Of(Contract.ClientAction told) =>
        told.Action switch
        {
            Contract.ClientActionKind.Assign => Change(d => d with { ResponsibleId = told.ResponsibleId }) with
            {
                IsAssigning = true,
                ResponsibleId = told.ResponsibleId,
            },
            Contract.ClientActionKind.SetStatus => Change(d => d with { Status = told.Status! }) with { Status = told.Status },
            Contract.ClientActionKind.AddTags => Change(d => d with { Tags = [.. d.Tags, .. told.Tags!] }),
            Contract.ClientActionKind.RemoveTags => Change(d =>
                d with
                {
                    Tags = [.. d.Tags.Except(told.Tags!.Select(ClientDetails.TagOf))],
                }
            ),
            Contract.ClientActionKind.Trash => new(ClientSight.Delete, (client, deed) => client.Trash(deed)),
            Contract.ClientActionKind.Restore => new(ClientSight.Delete, (client, deed) => client.Restore(deed)),
        };

    /// <summary>Why nobody at all can be treated so: what the action names is not there.</summary>
    public async Task<Error?> Refusal(ClientAction action, CancellationToken ct)
    {
        var terms = clerk.Terms();
        if (action.ResponsibleId is { } person && !await terms.IsMember(person, ct))
            return ClientErrors.ResponsibleUnknown;
        return action.Status is { } status && !(await terms.Status(status, "", ct)).IsOk ? ClientErrors.StatusUnknown : null;
    }

    public async Task<IReadOnlyList<ActedOn>> Apply(ClientAction action, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var there = sight.Clients(action.Permission).Where(c => ids.Contains(c.Id));
        var (clients, deed) = (await there.ToDictionaryAsync(c => c.Id, ct), caller.Now(clock));
        var closed = await Closed(action, clients, ct);
        var outcomes = ids.Select(id => Apply(action, id, clients.GetValueOrDefault(id), closed, deed)).ToList();
        await lookups.Replace([.. outcomes.Where(o => o.IsChanged).Select(o => clients[o.Id])], ct);
        return outcomes;
    }

    /// <summary>Whom others have brought, so that he may not give them away.</summary>
    async Task<IReadOnlySet<Guid>> Closed(ClientAction action, Dictionary<Guid, Client> clients, CancellationToken ct) =>
        action.IsAssigning
            ? await protection.Closed(
                [.. clients.Values.Where(c => c.ResponsibleId != action.ResponsibleId).Select(c => c.Id)],
                action.ResponsibleId,
                ct
            )
            : new HashSet<Guid>();

    static ActedOn Apply(ClientAction action, Guid id, Client? client, IReadOnlySet<Guid> closed, Deed deed)
    {
        if (client is null)
            return new(id, IsChanged: false, ClientErrors.NotFound);
        if (closed.Contains(id))
            return new(id, IsChanged: false, ClientErrors.Protected);
        var before = client.Version;
        var done = action.Act(client, deed);
        return new(client.Id, client.Version != before, done.Error);
    }

    static ClientAction Change(Func<ClientDetails, ClientDetails> change) =>
        new(ClientSight.Change, (client, deed) => client.Change(change(client.Details), deed));
}

/// <summary>What is done to each.</summary>
/// <param name="Permission">What it takes.</param>
sealed record ClientAction(string Permission, Func<Client, Deed, Result> Act)
{
    public bool IsAssigning { get; init; }

    public Guid? ResponsibleId { get; init; }

    public string? Status { get; init; }
}

sealed record ActedOn(Guid Id, bool IsChanged, Error? Error);
