using System.Diagnostics;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>
/// One budget an account, for all servers: each call takes its turn in one row, by the clock of the database. After 403 nothing is sent until a
/// person says so, or a long pause is over.
/// </summary>
sealed class AmoRateLimiter(NpgsqlDataSource source, AmoSettings settings, TimeProvider clock)
{
    const int MostTurns = 10;

    /// <summary>Whoever would wait longer is told so instead.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BlockedFor = TimeSpan.FromHours(1);
    static readonly TimeSpan SlowedFor = TimeSpan.FromSeconds(3);
    static readonly TimeSpan SlowedAtMost = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Waits for a turn; why there is none, or null. Whoever wakes too late for his turn lets it pass and takes another, so that a server which
    /// stood still for a moment does not send all at once what it has waited with.
    /// </summary>
    public async Task<AmoErrorCode?> Acquire(AmoAccountRef place, CancellationToken ct)
    {
        var turn = TimeSpan.FromSeconds(1) / settings.CallsPerSecond;
        for (var turns = 0; turns < MostTurns; turns++)
        {
            var began = Stopwatch.GetTimestamp();
            if (await Next(place, ct) is not { } wait)
                return await IsBlocked(place, ct) ? AmoErrorCode.Blocked : AmoErrorCode.Busy;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, ct);
            if (Stopwatch.GetElapsedTime(began) - wait < turn)
                return null;
        }

        return AmoErrorCode.Busy;
    }

    /// <summary>How long until the next free turn, which is taken by that; null when there is none.</summary>
    async Task<TimeSpan?> Next(AmoAccountRef place, CancellationToken ct) => await Ask(place, new CommandParameterBuilder(
                new(
                    """
                    update amo_traffic set next_at = greatest(next_at, clock_timestamp()) + make_interval(secs => 1.0 / $3)
                    where tenant_id = $1 and account_id = $2 and (blocked_until is null or blocked_until <= clock_timestamp())
                      and next_at <= clock_timestamp() + make_interval(secs => $4)
                    returning extract(epoch from next_at - clock_timestamp())::float8 - 1.0 / $3
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.AccountId).Int(settings.CallsPerSecond).Int((int)LongestWait.TotalSeconds), ct) is double wait ? TimeSpan.FromSeconds(Math.Max(wait, 0)) : null;

    public async Task<bool> IsBlocked(AmoAccountRef place, CancellationToken ct) =>
        await Ask(
            place,
            new CommandParameterBuilder(
                new("select coalesce(blocked_until > clock_timestamp(), false) from amo_traffic where tenant_id = $1 and account_id = $2")
            )
                .Uuid(place.TenantId)
                .Uuid(place.AccountId),
            ct
        )
            is not false;

    /// <summary>Notes what came of a call, and what that means for the next ones.</summary>
    public async Task RecordOutcome(AmoAccountRef place, AmoResponse answer)
    {
        var now = clock.GetUtcNow();
        if (answer.Trouble is not { } trouble)
            await Ask(
                place,
                new CommandParameterBuilder(new("update amo_traffic set last_success_at = $3 where tenant_id = $1 and account_id = $2"))
                    .Uuid(place.TenantId)
                    .Uuid(place.AccountId)
                    .Time(now),
                CancellationToken.None
            );
        else
            await Ask(place, new CommandParameterBuilder(
                    new(
                        """
                        update amo_traffic set last_error = $3, last_error_at = $4, last_request_id = $5,
                          blocked_until = coalesce(clock_timestamp() + make_interval(secs => $6), blocked_until),
                          next_at = greatest(next_at, clock_timestamp() + make_interval(secs => $7))
                        where tenant_id = $1 and account_id = $2
                        """
                    )
                ).Uuid(place.TenantId).Uuid(place.AccountId).Text(EnumWireFormat.ToWireName(trouble)).Time(now).Text(answer.RequestId).Int(answer.Status == 403 ? (int)BlockedFor.TotalSeconds : null).Int(answer.Status == 429 ? (int)Slowed(answer.RetryAfter).TotalSeconds : null), CancellationToken.None);
    }

    static TimeSpan Slowed(TimeSpan? askedFor) =>
        askedFor is not { } requested ? SlowedFor
        : requested > SlowedAtMost ? SlowedAtMost
        : requested;

    async Task<object?> Ask(AmoAccountRef place, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? row.GetValue(0) : null;
    }
}
