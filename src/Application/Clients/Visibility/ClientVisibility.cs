using System.Linq.Expressions;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Which clients are there for the caller, and how much of each he sees.</summary>
sealed class ClientVisibility(IClientsDb db, ICaller caller, IReadAuditLog readings, ICustomFieldCatalog fields) : IModuleService
{
    public const string Read = ClientPermissions.Read;
    public const string Create = "clients.create";
    public const string Change = "clients.change";
    public const string Delete = "clients.delete";
    public const string Purge = "clients.purge";

    /// <summary>Whose a client is: whoever is responsible for it, and whoever brought it.</summary>
    public static readonly Expression<Func<Client, Guid?>>[] Owners = [c => c.ResponsibleId, c => c.CreatedBy];

    public IQueryable<Client> Clients(string permission) => Clients(caller, permission);

    public IQueryable<Client> Clients(ICaller whoever, string permission) => db.Clients.Within(whoever.ScopeOf(permission), Owners);

    public Task<Client?> Find(Guid id, string permission, CancellationToken ct) =>
        Clients(permission).FirstOrDefaultAsync(c => c.Id == id, ct);

    public bool CanAccess(Client client, string permission) => caller.ScopeOf(permission).Includes(client.ResponsibleId, client.CreatedBy);

    /// <summary>Only clients whose field he sees: nobody finds by what he does not see.</summary>
    public IQueryable<Client> WhereFieldVisible(IQueryable<Client> clients, MaskableRecordField field) =>
        clients.Within(caller.VisibilityOf(field).Shown, Owners);

    public RecordMasking Look(Client client) => Look(caller, client);

    public static RecordMasking Look(ICaller whoever, Client client) =>
        Common.RecordMasking.Of(whoever, ClientFields.All, client.ResponsibleId, client.CreatedBy);

    public async Task<Contract.Client> ToContract(Client client, CancellationToken ct) => ToContract(client, await Values(ct));

    /// <summary>The same with a trace of it, where contacts are shown.</summary>
    public async Task<IReadOnlyList<Contract.Client>> ToContractLogged(IReadOnlyList<Client> clients, CancellationToken ct)
    {
        var shown = clients
            .Where(c => ClientMasking.ShowsContacts(Look(c)) && c.Phones.Count + c.Emails.Count > 0)
            .Select(c => c.Id)
            .ToList();
        if (shown.Count > 0)
            readings.Record("client", shown);
        var values = await Values(ct);
        return [.. clients.Select(c => ToContract(c, values))];
    }

    Contract.Client ToContract(Client client, CustomValueVisibility values) => ClientMasking.Of(client.View(), Look(client), values);

    ValueTask<CustomValueVisibility> Values(CancellationToken ct) => fields.Seen(RecordType.Client, caller, ct);
}
