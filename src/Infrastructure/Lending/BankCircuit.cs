using MakCrm.Application.Lending;
using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Leaves a bank alone that has failed several times on end: all instances share what the connection says.</summary>
sealed class BankCircuit(BankWork work, BankSettings settings, TimeProvider clock)
{
    static readonly TimeSpan SuccessNotes = TimeSpan.FromMinutes(1);

    /// <summary>Until when the bank is left alone; null where it may be called.</summary>
    public DateTimeOffset? OpenUntil(OpenBankConnection connection) =>
        connection.OpenUntil is { } until && until > clock.GetUtcNow() ? until : null;

    public async Task Note(OpenBankConnection connection, BankAnswer answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (answer.Trouble is not { } trouble || trouble == BankFailure.Refused)
        {
            if (connection.Failures > 0 || IsNotedLongAgo(connection, now))
                await work.Note(connection, new(null, 0, null, now), ct);
            return;
        }

        var failures = connection.Failures + 1;
        var over = failures - settings.FailuresToOpen;
        DateTimeOffset? until = trouble == BankFailure.TooManyRequests && answer.RetryAfter is { } requested ? now + requested : null;
        if (over >= 0)
            until =
                now + TimeSpan.FromTicks(Math.Min((settings.OpenFor * Math.Pow(2, Math.Min(over, 10))).Ticks, settings.LongestOpen.Ticks));
        await work.Note(connection, new(trouble, failures, until, now), ct);
    }

    static bool IsNotedLongAgo(OpenBankConnection connection, DateTimeOffset now) =>
        connection.LastSuccessAt is not { } last || now - last > SuccessNotes;
}
