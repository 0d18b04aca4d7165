using MakCrm.Application.Common;
using MakCrm.Application.Messengers;
using MakCrm.Domain.Messengers;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Messengers;

/// <summary>Finds by what a bot knows, past the walls of tenants but never of networks.</summary>
sealed class MessengerLookup(NpgsqlDataSource source, TimeProvider clock) : IMessengerLookup
{
    public async Task<MessengerLinkRef?> FindLink(Guid networkId, MessengerChannel channel, string code, CancellationToken ct)
    {
        var find = new CommandParameterBuilder(new("select tenant_id, id, user_id from messenger_link_by_code($1, $2, $3, $4)"));
        find.Uuid(networkId).Text(EnumWireFormat.ToWireName(channel)).Bytes(LinkCode.HashOf(code)).Time(clock.GetUtcNow());
        return await One(find.Command, row => new MessengerLinkRef(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2)), ct);
    }

    public async Task<LinkedMessengerUser?> FindHolder(Guid networkId, MessengerChannel channel, string externalId, CancellationToken ct)
    {
        var find = new CommandParameterBuilder(new("select tenant_id, id, user_id, is_open from messenger_holder($1, $2, $3, $4)"));
        find.Uuid(networkId).Text(EnumWireFormat.ToWireName(channel)).Text(externalId).Time(clock.GetUtcNow());
        return await One(
            find.Command,
            row => new LinkedMessengerUser(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetBoolean(3)),
            ct
        );
    }

    async Task<T?> One<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        where T : class
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? read(row) : null;
    }
}
