using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Infrastructure.Persistence.Referrals;

/// <summary>That somebody has followed a link just now.</summary>
/// <param name="Visitor">What his browser is known by.</param>
public sealed record FollowedLink(OpenReferralLink Link, string Key, byte[] Visitor, string Address, DateTimeOffset At, bool IsBot);

/// <summary>
/// Writes clicks many at a time, so that nobody waits for it who follows a link. What waits when the process is killed is lost: some
/// hundred milliseconds of clicks, and no registration hangs on them, because the code stands in it.
/// </summary>
public sealed class ReferralClickWriter(NpgsqlDataSource source, ReferralSalts salts, ILogger<ReferralClickWriter> log) : Worker(log)
{
    const int Most = 10_000;
    const int Batch = 500;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<FollowedLink> waiting = Channel.CreateBounded<FollowedLink>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <summary>Where more come than can be written, the oldest are lost.</summary>
    public void Add(FollowedLink click) => waiting.Writer.TryWrite(click);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        RunContinuously(
            async ct =>
            {
                await waiting.Reader.WaitToReadAsync(ct);
                await Flush(ct);
            },
            Pause,
            stoppingToken
        );

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    /// <summary>Writes what waits.</summary>
    public async Task Flush(CancellationToken ct)
    {
        while (true)
        {
            var rows = new List<Row>();
            while (rows.Count < Batch && waiting.Reader.TryRead(out var click))
                rows.Add(await RowOf(click, ct));
            if (rows.Count == 0)
                return;
            await using var command = source.CreateCommand("select record_referral_clicks($1)");
            command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(rows));
            await command.ExecuteScalarAsync(ct);
        }
    }

    async Task<Row> RowOf(FollowedLink click, CancellationToken ct) =>
        new(
            click.Link.TenantId,
            Guid.CreateVersion7(click.At),
            click.Link.LinkId,
            click.Key,
            Convert.ToHexStringLower(SHA256.HashData(click.Visitor)),
            Convert.ToHexStringLower(await salts.Hash(click.Address, click.At, ct)),
            click.At,
            click.IsBot
        );

    sealed record Row(
        [property: JsonPropertyName("tenant_id")] Guid TenantId,
        [property: JsonPropertyName("id")] Guid Id,
        [property: JsonPropertyName("link_id")] Guid LinkId,
        [property: JsonPropertyName("key")] string Key,
        [property: JsonPropertyName("visitor")] string Visitor,
        [property: JsonPropertyName("address")] string Address,
        [property: JsonPropertyName("at")] DateTimeOffset At,
        [property: JsonPropertyName("is_bot")] bool IsBot
    );
}
