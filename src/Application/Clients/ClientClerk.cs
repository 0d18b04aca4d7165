using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Writes down what was told of clients: what it names is looked up, and what a client is found by kept in step.</summary>
sealed class ClientClerk(IClientsDb db, ISourceFacts sources, IMembers members, ClientLookups lookups, ICustomValues values) : IModulePart
{
    public async Task<Result<Client>> Create(Contract.ClientRegistration told, Deed deed, CancellationToken ct)
    {
        var custom = await values.Begin(RecordKind.Client, told.CustomValues, ct);
        if (!custom.IsOk)
            return custom.Error;
        var details = await Read(told.ToPatch(), new(), ct);
        if (!details.IsOk)
            return details.Error;
        var created = Add(told.Kind.As<ClientKind>(), details.Value with { CustomValues = custom.Value }, deed);
        if (created.IsOk && await values.Keep(RecordKind.Client, created.Value.Id, custom.Value, ct) is { } taken)
            return taken;
        return created;
    }

    /// <summary>One whose source and people were looked up before.</summary>
    public async Task<Result<Client>> Create(ClientKind kind, ClientDetails known, Deed deed, CancellationToken ct)
    {
        var status = await Status(known.Status.Length == 0 ? null : known.Status, "", ct);
        return status.IsOk ? Add(kind, known with { Status = status.Value }, deed) : status.Error;
    }

    Result<Client> Add(ClientKind kind, ClientDetails details, Deed deed)
    {
        var created = Client.Create(kind, details, deed);
        if (!created.IsOk)
            return created.Error;
        db.Clients.Add(created.Value);
        lookups.Add(created.Value);
        return created.Value;
    }

    public async Task<Result> Change(Client client, MergePatch<Contract.ClientChanges> patch, Deed deed, CancellationToken ct)
    {
        var custom = patch.Mentions("customValues")
            ? await values.Change(RecordKind.Client, client.CustomValues, patch.Changes.CustomValues, Telling.Part, ct)
            : client.CustomValues;
        if (!custom.IsOk)
            return custom.Error;
        var details = await Read(patch, client.Details, ct);
        if (!details.IsOk)
            return details.Error;
        var hasNewValues = custom.Value != client.CustomValues;
        var changed = client.Change(details.Value with { CustomValues = custom.Value }, deed);
        if (changed.IsOk)
            await lookups.Replace(client, ct);
        if (changed.IsOk && hasNewValues && await values.Keep(RecordKind.Client, client.Id, custom.Value, ct) is { } taken)
            return taken;
        return changed;
    }

    public Task<Client?> FindByNumber(ClientNumber number, CancellationToken ct) =>
        db.Clients.FirstOrDefaultAsync(c => c.ExternalSystem == number.System && c.ExternalId == number.Id, ct);

    async Task<Result<ClientDetails>> Read(MergePatch<Contract.ClientChanges> patch, ClientDetails now, CancellationToken ct)
    {
        var (to, details) = (patch.Changes, patch.Over(now));
        // Two who give the same number at once are told apart by the store; one of them comes here again.
        if (details.External is { } number && number != now.External && await FindByNumber(number, ct) is not null)
            return ClientErrors.ExternalIdTaken;
        var source = patch.Mentions("source") ? await Source(to.Source, ct) : now.Source;
        if (!source.IsOk)
            return source.Error;
        var status = await Status(to.Status, now.Status, ct);
        if (!status.IsOk)
            return status.Error;
        var responsible = patch.Or("responsibleId", to.ResponsibleId, now.ResponsibleId);
        if (responsible is { } id && id != now.ResponsibleId && !await members.Exists(id, ct))
            return ClientErrors.ResponsibleUnknown;
        return details with { Source = source.Value, Status = status.Value, ResponsibleId = responsible };
    }

    async Task<Result<ClientSource?>> Source(string? code, CancellationToken ct)
    {
        if (code is null)
            return (ClientSource?)null;
        if (await sources.Find(code, ct) is not { } source)
            return ClientErrors.SourceUnknown;
        return source.IsArchived ? SourceRefusals.Archived : new ClientSource(source.Id, code);
    }

    async Task<Result<string>> Status(string? wanted, string now, CancellationToken ct)
    {
        if (wanted is null && now.Length > 0)
            return now;
        var codes = db.ClientStatuses.OrderBy(s => s.Position).ThenBy(s => s.Code).Select(s => s.Code);
        return await codes.FirstOrDefaultAsync(c => wanted == null || c == wanted, ct) is { } code ? code : ClientErrors.StatusUnknown;
    }
}
