using MakCrm.Application.Clients;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Clients;

sealed class ClientCardReader(
    TenantContext scope,
    ICaller caller,
    ICustomFieldCatalog fields,
    IReadAuditLog readings,
    IEnumerable<IClientCardPart> parts
) : IClientCardReader
{
    const string Client = """
        select jsonb_strip_nulls(jsonb_build_object(
          'id', c.id, 'kind', c.kind, 'name', c.name, 'lastName', c.last_name, 'firstName', c.first_name, 'middleName', c.middle_name,
          'birthDate', c.birth_date, 'gender', c.gender, 'fullName', c.full_name, 'legalForm', c.legal_form, 'inn', c.inn, 'kpp', c.kpp,
          'ogrn', c.ogrn, 'bankAccounts', c.bank_accounts, 'phones', c.phones, 'emails', c.emails, 'messengers', c.messengers,
          'addresses', c.addresses, 'site', c.site, 'language', c.language, 'note', c.note,
          'amount', case when c.amount_minor is not null
            then jsonb_build_object('amount', c.amount_minor, 'currency', c.amount_currency) end,
          'tags', c.tags, 'sourceId', c.source_id, 'sourceCode', c.source_code, 'status', c.status, 'responsibleId', c.responsible_id,
          'externalSystem', c.external_system, 'externalId', c.external_id, 'commentCount', c.comment_count, 'trashedAt', c.trashed_at,
          'customValues', coalesce(c.custom_values, '{}'), 'createdBy', c.created_by, 'createdAt', c.created_at, 'updatedAt', c.updated_at, 'version', c.version))
        from clients c where c.id = $1
        """;

    public async Task<Contract.ClientCard?> Find(Guid clientId, CancellationToken ct)
    {
        var requested = new List<(IClientCardPart Part, IReadOnlyList<NpgsqlBatchCommand> Commands)>();
        foreach (var part in parts)
            requested.Add((part, await part.Ask(clientId, ct)));
        var values = await fields.Seen(RecordType.Client, caller, ct);
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(Asking(clientId));
        foreach (var command in requested.SelectMany(a => a.Commands))
            batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (await ClientCardJson.Read<Contract.Client>(row, ct) is not { } client)
            return null;
        var card = Begin(client);
        foreach (var (part, commands) in requested)
        {
            if (commands.Count > 0)
                await row.NextResultAsync(ct);
            card = await part.Put(card, commands.Count > 0 ? row : null, ct);
        }

        return card with
        {
            Client = Show(client, values),
        };
    }

    NpgsqlBatchCommand Asking(Guid clientId)
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        to.Command.CommandText =
            Client + ClientCardJson.Within(caller.ScopeOf(ClientPermissions.Read), to, "c.responsible_id", "c.created_by");
        return to.Command;
    }

    /// <summary>As others see him, with a trace where his contacts are shown.</summary>
    Contract.Client Show(Contract.Client client, CustomValueVisibility values)
    {
        var masking = RecordMasking.Of(caller, ClientFields.All, client.ResponsibleId, client.CreatedBy);
        if (ClientMasking.ShowsContacts(masking) && client.Phones.Count + client.Emails.Count > 0)
            readings.Record("client", client.Id);
        return ClientMasking.Of(client, masking, values);
    }

    static Contract.ClientCard Begin(Contract.Client client) =>
        new()
        {
            Client = client,
            Relations = [],
            Followers = [],
            Comments = [],
            History = [],
            Leads = [],
            Deals = [],
            Consents = [],
            Documents = [],
            Figures = new()
            {
                Leads = 0,
                OpenDeals = 0,
                WonDeals = 0,
                LostDeals = 0,
                Open = [],
                Won = [],
                FirstActivityAt = client.CreatedAt,
                LastActivityAt = client.UpdatedAt,
            },
            Absent = [],
        };
}
