using System.Buffers;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>The leads that a client is.</summary>
sealed class LeadCardPart(ICaller caller, ICustomFieldCatalog fields, IReadAuditLog readings) : IClientCardPart
{
    LeadVisibilitySql? window;

    public async ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct)
    {
        if (!caller.HasPermission(LeadPermissions.Read))
            return [];
        window = new(caller, LeadPermissions.Read, await fields.Seen(RecordType.Lead, caller, ct));
        return [Newest(clientId, window), Figures(clientId, window)];
    }

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct)
    {
        if (row is null)
            return card.Without(Contract.ClientCardPart.Leads, Contract.ClientCardAbsence.NoPermission);
        var leads = new List<Contract.Lead>();
        while (await row.ReadAsync(ct))
            leads.Add(Read(row, window!));
        if (leads.Count > 0)
            readings.Record("lead", [.. leads.Select(l => l.Id)]);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        var figures = card.Figures with { Leads = row.GetInt64(0) };
        return card with
        {
            Leads = leads,
            Figures = figures.Leads == 0 ? figures : figures.Between(row.GetDateTime(1), row.GetDateTime(2)),
        };
    }

    static NpgsqlBatchCommand Newest(Guid clientId, LeadVisibilitySql window)
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        var columns = window.Columns(to) + window.Creator;
        to.Command.CommandText =
            $"select {columns} from leads l where l.client_id = $1 and l.trashed_at is null{window.Where(to)} order by l.id desc limit {ClientCardExtensions.Newest}";
        return to.Command;
    }

    static NpgsqlBatchCommand Figures(Guid clientId, LeadVisibilitySql window)
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        to.Command.CommandText =
            $"select count(*), min(l.created_at), max(l.updated_at) from leads l where l.client_id = $1 and l.trashed_at is null{window.Where(to)}";
        return to.Command;
    }

    static Contract.Lead Read(NpgsqlDataReader row, LeadVisibilitySql window)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, LeadJsonWriter.Json))
            window.Write(row, json, LeadJsonWriter.ColumnCount);
        return JsonSerializer.Deserialize<Contract.Lead>(text.WrittenSpan, ContractJson.Options)!;
    }
}
