using MakCrm.Application.Common;
using MakCrm.Application.Messengers;
using MakCrm.Domain.Messengers;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Messengers;

/// <summary>Finds by what a bot knows, past the walls of tenants but never of networks.</summary>
sealed class MessengerBook(NpgsqlDataSource source, TimeProvider clock) : IMessengerBook
{
    public async Task<ShownLink?> FindLink(Guid networkId, MessengerChannel channel, string code, CancellationToken ct)
    {
        var find = new CommandParameters(new("select tenant_id, id, user_id from messenger_link_by_code($1, $2, $3, $4)"));
        find.Uuid(networkId).Text(Wire.Name(channel)).Bytes(LinkCode.HashOf(code)).Time(clock.GetUtcNow());
        return await One(find.Command, row => new ShownLink(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2)), ct);
    }

    public async Task<MessengerHolder?> FindHolder(Guid networkId, MessengerChannel channel, string externalId, CancellationToken ct)
    {
        var find = new CommandParameters(new("select tenant_id, id, user_id, is_open from messenger_holder($1, $2, $3, $4)"));
        find.Uuid(networkId).Text(Wire.Name(channel)).Text(externalId).Time(clock.GetUtcNow());
        return await One(find.Command, row => new MessengerHolder(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetBoolean(3)), ct);
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
