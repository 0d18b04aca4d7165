using System.Data;
using System.Text.Json;
using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>A message that one sender has taken for a while, with what it takes to send it.</summary>
sealed record OutboundMessage(
    ChannelConnection Channel,
    Guid Id,
    int Attempt,
    string To,
    MessageDraft Content,
    OutboundMedia? Media,
    DateTimeOffset WrittenAt
);

/// <summary>What goes with a message.</summary>
/// <param name="ExternalId">What the messenger calls it, where it has it already.</param>
sealed record OutboundMedia(MessageKind Kind, string? ExternalId, string FileName, string? ContentType);

/// <summary>The queue of all channels, of all tenants.</summary>
sealed class OutboundMessageQueue(NpgsqlDataSource source, ISecretProtector seals, ConversationSettings settings)
{
    const int MostLapsed = 100;

    public async Task<OutboundMessage?> Claim(DateTimeOffset now, CancellationToken ct)
    {
        var claim = new CommandParameterBuilder(
            new(
                """
                select tenant_id, channel_id, id, attempt, channel_kind, account_id, sealed_secrets, recipient, kind, body,
                  template::text, media_id, file_name, mime_type, written_at
                from conversation_messages_claim($1, make_interval(secs => $2), $3)
                """
            )
        );
        claim.Time(now).Int((int)Math.Ceiling(settings.SendLease.TotalSeconds)).Int(settings.MessagesPerSecond);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(claim.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    /// <summary>It has certainly not gone: it waits again, at the head of its conversation.</summary>
    public async Task Release(OutboundMessage message, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(message.Channel.Place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    update conversation_messages set state = 'queued', lease_until = null
                    where tenant_id = $1 and id = $2 and attempts = $3 and state = 'sending'
                    """
                )
            ).Uuid(message.Channel.Place.TenantId).Uuid(message.Id).Int(message.Attempt).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Messages whose sender is gone.</summary>
    public async Task<IReadOnlyList<(Guid TenantId, Guid Id)>> Lapsed(CancellationToken ct) =>
        await source.Query(
            "select tenant_id, id from conversation_messages_lapsed($1)",
            [MostLapsed],
            row => (row.GetGuid("tenant_id"), row.GetGuid("id")),
            ct
        );

    OutboundMessage Read(NpgsqlDataReader row)
    {
        var place = new ChannelRef(row.GetGuid(0), row.GetGuid(1));
        var template = row.IsDBNull(10) ? null : JsonSerializer.Deserialize<MessageTemplate>(row.GetString(10), JsonColumn.Options);
        return new(
            new(place, ChannelKindColumn.Read(row, 4), row.GetString(5), seals.OpenChannel(place.ChannelId, row.GetFieldValue<byte[]>(6))),
            row.GetGuid(2),
            row.GetInt32(3),
            row.GetString(7),
            new(Text(row, 9), template),
            Text(row, 12) is { } name
                ? new(Enum.Parse<MessageKind>(row.GetString(8), ignoreCase: true), Text(row, 11), name, Text(row, 13))
                : null,
            row.GetFieldValue<DateTimeOffset>(14)
        );
    }

    static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
