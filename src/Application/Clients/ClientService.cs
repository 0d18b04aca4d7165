using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>Writes down what was told of clients: what it names is looked up, and what a client is found by kept in step.</summary>
sealed class ClientService(
    IClientsDb db,
    ISourceLookup sources,
    IMemberLookup members,
    ClientLookupKeyWriter lookups,
    ICustomValueService values,
    IClientProtection protection
) : IModuleService
{
    /// <summary>For one request: what it has looked up may be otherwise in the next.</summary>
    public ClientReferenceResolver CreateResolver() => new(db, sources, members);

    public Task<Result<Client>> Create(Contract.ClientRegistration registration, ActorStamp stamp, CancellationToken ct) =>
        Create(registration, stamp, CreateResolver(), ct);

    public async Task<Result<Client>> Create(
        Contract.ClientRegistration registration,
        ActorStamp stamp,
        ClientReferenceResolver terms,
        CancellationToken ct
    )
    {
        var drafted = await Draft(registration, stamp, terms, ct);
        if (!drafted.IsOk)
            return drafted.Error;
        var (id, custom) = (drafted.Value.Id, drafted.Value.CustomValues);
        return await Keep(id, custom, terms, ct) is { } conflict ? conflict : await Add(drafted.Value, terms, "registered", null, ct);
    }

    /// <summary>One who is not written down yet, and whose values may be another's.</summary>
    public async Task<Result<Client>> Draft(
        Contract.ClientRegistration registration,
        ActorStamp stamp,
        ClientReferenceResolver terms,
        CancellationToken ct
    )
    {
        var custom = await values.ForNewRecord(RecordType.Client, registration.CustomValues, ct);
        if (!custom.IsOk)
            return custom.Error;
        var details = await Read(registration.ToPatch(), new(), terms, ct);
        return details.IsOk
            ? Client.Create(registration.Kind.MapTo<ClientKind>(), details.Value with { CustomValues = custom.Value }, stamp)
            : details.Error;
    }

    /// <summary>A person whose source and people were looked up before.</summary>
    public async Task<Result<Client>> CreateFromLead(Guid leadId, ClientDetails details, ActorStamp stamp, CancellationToken ct)
    {
        var terms = CreateResolver();
        var status = await terms.Status(details.Status.Length == 0 ? null : details.Status, "", ct);
        if (!status.IsOk)
            return status.Error;
        var created = Client.Create(ClientKind.Person, details with { Status = status.Value }, stamp);
        return created.IsOk ? await Add(created.Value, terms, "lead", leadId, ct) : created;
    }

    public async Task<Result> Change(Client client, MergePatch<Contract.ClientChanges> patch, ActorStamp stamp, CancellationToken ct)
    {
        var changed = await Change(client, patch, stamp, CreateResolver(), ct);
        if (changed.IsOk)
            await lookups.Replace(client, ct);
        return changed;
    }

    /// <summary>The same without what he is found by: whoever changes many keeps that in step for all of them at once.</summary>
    public async Task<Result> Change(
        Client client,
        MergePatch<Contract.ClientChanges> patch,
        ActorStamp stamp,
        ClientReferenceResolver terms,
        CancellationToken ct
    )
    {
        var custom = patch.Contains("customValues")
            ? await values.Update(RecordType.Client, client.CustomValues, patch.Changes.CustomValues, ValueUpdateMode.Part, ct)
            : client.CustomValues;
        if (!custom.IsOk)
            return custom.Error;
        var details = await Read(patch, client.Details, terms, ct);
        if (!details.IsOk)
            return details.Error;
        var to = details.Value with { CustomValues = custom.Value };
        if (client.Refusal(to, stamp) is { } refusal)
            return refusal;
        if (to.ResponsibleId != client.ResponsibleId && (await protection.FindProtected([client.Id], to.ResponsibleId, ct)).Count > 0)
            return ClientErrors.Protected;
        if (custom.Value != client.CustomValues && await Keep(client.Id, custom.Value, terms, ct) is { } conflict)
            return conflict;
        return client.Change(to, stamp);
    }

    /// <summary>He becomes what he was; what others have meanwhile, or nobody any more, does not come back.</summary>
    public async Task<Result> Return(
        Client client,
        ClientDetails former,
        ActorStamp stamp,
        ClientReferenceResolver terms,
        CancellationToken ct
    )
    {
        var now = client.Details;
        if (former.External is { } number && number != now.External && await terms.FindByExternalId(number, ct) is not null)
            return ClientErrors.ExternalIdTaken;
        var status = await terms.Status(former.Status, now.Status, ct);
        if (!status.IsOk)
            return status.Error;
        if (former.ResponsibleId is { } person && person != now.ResponsibleId && !await terms.IsMember(person, ct))
            return ClientErrors.ResponsibleUnknown;
        if (former.ResponsibleId != now.ResponsibleId && (await protection.FindProtected([client.Id], former.ResponsibleId, ct)).Count > 0)
            return ClientErrors.Protected;
        if (client.Refusal(former, stamp) is { } refusal)
            return refusal;
        return await Keep(client.Id, former.CustomValues, terms, ct) is { } conflict ? conflict : client.Change(former, stamp);
    }

    /// <summary>What only one may have is his from now on; of one request, the first who tells it.</summary>
    async Task<Error?> Keep(Guid clientId, string? custom, ClientReferenceResolver terms, CancellationToken ct)
    {
        var claimed = await values.ReserveUnique(RecordType.Client, clientId, custom, ct);
        if (!claimed.IsOk)
            return claimed.Error;
        return terms.Claim(claimed.Value) is { } again
            ? CustomValueConflict.Taken(again.Code)
            : await values.SaveUnique(RecordType.Client, clientId, custom, ct);
    }

    async Task<Client> Add(Client created, ClientReferenceResolver terms, string way, Guid? leadId, CancellationToken ct)
    {
        db.Clients.Add(created);
        lookups.Add(created);
        terms.Take(created);
        await protection.RegisterNewClients([created.Brought(way) with { LeadId = leadId }], ct);
        return created;
    }

    static async Task<Result<ClientDetails>> Read(
        MergePatch<Contract.ClientChanges> patch,
        ClientDetails now,
        ClientReferenceResolver terms,
        CancellationToken ct
    )
    {
        var (to, details) = (patch.Changes, patch.Over(now));
        // Two who give the same number at once are told apart by the store; one of them comes here again.
        if (details.External is { } number && number != now.External && await terms.FindByExternalId(number, ct) is not null)
            return ClientErrors.ExternalIdTaken;
        var source = patch.Contains("source") ? await terms.Source(to.Source, ct) : now.Source;
        if (!source.IsOk)
            return source.Error;
        var status = await terms.Status(to.Status, now.Status, ct);
        if (!status.IsOk)
            return status.Error;
        var responsible = patch.ValueOr("responsibleId", to.ResponsibleId, now.ResponsibleId);
        if (responsible is { } id && id != now.ResponsibleId && !await terms.IsMember(id, ct))
            return ClientErrors.ResponsibleUnknown;
        return details with { Source = source.Value, Status = status.Value, ResponsibleId = responsible };
    }
}
