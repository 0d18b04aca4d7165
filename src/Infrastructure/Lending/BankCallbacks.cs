using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Lending;
using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Lending;

public enum BankCallbackOutcome
{
    Taken,

    /// <summary>The address is nobody's.</summary>
    NoConnection,

    /// <summary>Nothing shows that the bank speaks, or it spoke long ago.</summary>
    Unproven,
    NotUnderstood,

    /// <summary>Of an application that was not sent to this bank.</summary>
    NoApplication,
}

/// <summary>A callback as it came: what its headers say and its bytes.</summary>
public sealed record BankCallback(string Key, Func<string, string?> Header, string? ContentType, ReadOnlyMemory<byte> Body);

/// <summary>
/// Takes what banks say by themselves. It counts if it is signed by the secret of the connection over time and body, and is young; the answer
/// comes after the commit, so what was not put down the bank says again.
/// </summary>
public sealed class BankCallbacks
{
    const string SignatureHeader = "X-Signature";
    const string TimestampHeader = "X-Timestamp";
    readonly NpgsqlDataSource common;
    readonly TenantDataSources sources;
    readonly BankWork work;
    readonly BankSettings settings;
    readonly TimeProvider clock;

    internal BankCallbacks(IServiceProvider services)
    {
        common = services.GetRequiredService<NpgsqlDataSource>();
        sources = services.GetRequiredService<TenantDataSources>();
        work = services.GetRequiredService<BankWork>();
        settings = services.GetRequiredService<BankSettings>();
        clock = services.GetRequiredService<TimeProvider>();
    }

    public async Task<BankCallbackOutcome> Take(BankCallback callback, CancellationToken ct)
    {
        if (await Find(callback.Key, ct) is not { IsEnabled: true } connection)
            return BankCallbackOutcome.NoConnection;
        var mapping = connection.Terms.Mapping;
        if (!IsProven(callback, mapping, connection.Secrets.CallbackSecret))
            return BankCallbackOutcome.Unproven;
        var update = BankReading.Update(mapping, BankReading.Document(callback.Body, callback.ContentType));
        if (update is null or { Key: null, Reference: null })
            return BankCallbackOutcome.NotUnderstood;
        if (await Find(connection, update, ct) is not { } place)
            return BankCallbackOutcome.NoApplication;
        await work.Do(
            place,
            "takeBankReport",
            s => s.Take(place.Id, update, BankReportSource.Callback, connection.Poll, CancellationToken.None),
            CancellationToken.None
        );
        return BankCallbackOutcome.Taken;
    }

    /// <summary>The signature is HMAC-SHA256 in hexadecimal over the timestamp, a dot and the body.</summary>
    bool IsProven(BankCallback callback, BankMapping mapping, string secret)
    {
        var timestamp = callback.Header(mapping.TimestampHeader ?? TimestampHeader) ?? "";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || unix > 100_000_000_000)
            return false;
        if ((clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(unix)).Duration() > settings.CallbackAge)
            return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. callback.Body.Span];
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        var text = callback.Header(mapping.SignatureHeader ?? SignatureHeader) ?? "";
        text = text.StartsWith("sha256=", StringComparison.Ordinal) ? text["sha256=".Length..] : text;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(text.ToLowerInvariant()));
    }

    async Task<OpenBankConnection?> Find(string key, CancellationToken ct)
    {
        await using var command = common.CreateCommand("select tenant_id, id from bank_connection_by_key($1)");
        command.Parameters.AddWithValue(key);
        (Guid TenantId, Guid Id)? found = null;
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (await row.ReadAsync(ct))
                found = (row.GetGuid(0), row.GetGuid(1));
        }

        return found is { } place ? await work.Connection(place.TenantId, place.Id, ct) : null;
    }

    async Task<SubmissionRef?> Find(OpenBankConnection connection, BankUpdate update, CancellationToken ct)
    {
        SubmissionRef? found = null;
        var key = Guid.TryParse(update.Key, out var id) ? id : (Guid?)null;
        if (key is null && update.Reference is null)
            return null;
        await sources.ForEachDatabase(
            async source =>
            {
                found ??= await Find(source, connection.Id, key, update.Reference, ct);
                return 0;
            },
            ct
        );
        return found;
    }

    static async Task<SubmissionRef?> Find(NpgsqlDataSource source, Guid connection, Guid? key, string? reference, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id from bank_submission_find($1, $2, $3)");
        command.Parameters.AddWithValue(connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)key ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)reference ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetGuid(0), row.GetGuid(1)) : null;
    }
}
