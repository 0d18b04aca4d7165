using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>Something that goes with a message, which one worker has taken for a while.</summary>
/// <param name="Id">The message's.</param>
/// <param name="ExternalId">What the messenger calls it; null where it is to go there.</param>
/// <param name="Since">When it was told of.</param>
sealed record MediaTransfer(ChannelConnection Channel, Guid Id, int Attempt, string? ExternalId, string? ContentType, DateTimeOffset Since);

/// <summary>What is to be fetched or sent, of all tenants.</summary>
sealed class MediaTransferQueue(NpgsqlDataSource source, ISecretProtector seals, ConversationSettings settings)
{
    public async Task<MediaTransfer?> Claim(DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    select tenant_id, channel_id, id, attempt, channel_kind, account_id, sealed_secrets, external_id, mime_type, created_at
                    from conversation_media_claim($1, make_interval(secs => $2))
                    """
                )
            ).Time(now).Int((int)Math.Ceiling(settings.MediaLease.TotalSeconds)).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    /// <summary>It waits until then, unless somebody else has taken it since.</summary>
    public async Task Later(MediaTransfer media, DateTimeOffset due)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(media.Channel.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new("update conversation_media set lease_until = null, due_at = $4 where tenant_id = $1 and id = $2 and attempts = $3")
            )
                .Uuid(media.Channel.Place.TenantId)
                .Uuid(media.Id)
                .Int(media.Attempt)
                .Time(due)
                .Command
        );
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    MediaTransfer Read(NpgsqlDataReader row)
    {
        var place = new ChannelRef(row.GetGuid(0), row.GetGuid(1));
        var secrets = seals.OpenChannel(place.ChannelId, row.GetFieldValue<byte[]>(6));
        var channel = new ChannelConnection(place, ChannelKindColumn.Read(row, 4), row.GetString(5), secrets);
        var (externalId, type) = (row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
        return new(channel, row.GetGuid(2), row.GetInt32(3), externalId, type, row.GetFieldValue<DateTimeOffset>(9));
    }
}
