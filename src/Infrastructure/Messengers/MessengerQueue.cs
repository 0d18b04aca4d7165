using MakCrm.Application.Common;
using MakCrm.Application.Messengers;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Messengers;

/// <summary>The queue of a network's messages, whose rows are of all its tenants: functions of the platform reach them.</summary>
sealed class MessengerQueue(UnitOfWork work, TimeProvider clock) : IMessengerQueue
{
    public async Task<IReadOnlyList<LeasedMessage>> Lease(Guid networkId, MessageLeaseRequest lease, CancellationToken ct)
    {
        var take = new CommandParameterBuilder(
            new(
                """
                select id, external_id, language, kind, title, body, subject_type, subject_id, happened_at
                from take_messenger_messages($1, $2, $3, $4, $5) order by id
                """
            )
        );
        take.Uuid(networkId).Text(EnumWireFormat.ToWireName(lease.Channel)).Int(lease.Limit).Time(clock.GetUtcNow()).Time(lease.Until);
        await using var batch = await Batch(take.Command, ct);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var taken = new List<LeasedMessage>();
        while (await row.ReadAsync(ct))
            taken.Add(Read(row));
        return taken;
    }

    public async Task Acknowledge(Guid networkId, IReadOnlyList<MessageAcknowledgement> messages, CancellationToken ct)
    {
        var settle = new CommandParameterBuilder(new("select settle_messenger_messages($1, $2, $3, $4, $5)"));
        settle.Uuid(networkId).Uuids(messages.Select(m => m.Id)).Texts(messages.Select(m => m.Outcome));
        settle.Texts(messages.Select(m => m.Error)).Time(clock.GetUtcNow());
        await using var batch = await Batch(settle.Command, ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<NpgsqlBatch> Batch(NpgsqlBatchCommand command, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        return new(connection, transaction) { BatchCommands = { TenantSessionCommand.For(work.TenantId), command } };
    }

    static LeasedMessage Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            row.GetGuid(7),
            row.GetFieldValue<DateTimeOffset>(8)
        );
}
