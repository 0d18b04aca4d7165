using MakCrm.Application.Lending;
using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Sends one submission, or asks the bank about it.</summary>
sealed class BankSubmissionSender(BankGateway gateway, BankWork work, BankCircuit circuit, BankSettings settings, TimeProvider clock)
{
    public async Task Work(SubmissionRef place, CancellationToken ct)
    {
        if (await work.Do(place, "findBankSubmission", s => s.Find(place.Id, ct), ct) is not { } due)
            return;
        var connection = await work.Connection(due.NetworkId, due.ConnectionId, ct);
        if (connection is not { IsEnabled: true })
            await Postpone(place, BankFailure.Unavailable, settings.LongestPause);
        else if (await gateway.IsClosedTo(place.TenantId, connection, ct))
            await Fail(place, BankFailure.NotInSandbox, []);
        else if (circuit.OpenUntil(connection) is { } until)
            await Postpone(place, BankFailure.Unavailable, until - clock.GetUtcNow());
        else if (due.State == BankSubmissionState.Accepted)
            await Ask(place, due, connection, ct);
        else if (!due.IsUnsure || !await HasArrived(place, due, connection, ct))
            await Send(place, due, connection, ct);
    }

    async Task Send(SubmissionRef place, DueSubmission due, OpenBankConnection connection, CancellationToken ct)
    {
        if (await work.Do(place, "prepareBankSubmission", s => s.Prepare(place.Id, connection.Terms, ct), ct) is not { } request)
            return;
        if (request.Missing.Count > 0)
        {
            await Fail(place, BankFailure.DataMissing, request.Missing);
            return;
        }

        var answer = await gateway.Submit(connection, place.Id, request, ct);
        await circuit.Note(connection, answer, CancellationToken.None);
        // That it has the application already is what an attempt whose answer was lost ends with.
        if (answer.Trouble is null || answer.Status == 409)
            await Accept(place, due, answer, connection);
        else if (answer.Trouble == BankFailure.Refused || due.Attempts >= settings.MostAttempts)
            await Fail(place, answer.Trouble.Value, []);
        else
            await Postpone(place, answer.Trouble.Value, Pause(due, answer));
    }

    /// <summary>An answer that does not name the application, where it should, may be anybody's: the bank is asked.</summary>
    Task Accept(SubmissionRef place, DueSubmission due, BankAnswer answer, OpenBankConnection connection)
    {
        var said = BankReading.Document(answer);
        var reference = BankReading.Reference(connection.Terms.Mapping, said);
        if (answer.Status != 409 && reference is null && connection.Terms.Mapping.ReferencePath is not null)
            return Postpone(place, BankFailure.NotUnderstood, Pause(due, answer));
        var update = BankReading.Update(connection.Terms.Mapping, said);
        return work.Do(
            place,
            "acceptBankSubmission",
            async submissions =>
            {
                await submissions.Accept(place.Id, reference, connection.Poll, CancellationToken.None);
                if (update is not null)
                    await submissions.Take(place.Id, update, BankReportSource.Callback, connection.Poll, CancellationToken.None);
            },
            CancellationToken.None
        );
    }

    /// <summary>Whether an attempt whose answer was lost has arrived, where the bank can be asked by our key.</summary>
    async Task<bool> HasArrived(SubmissionRef place, DueSubmission due, OpenBankConnection connection, CancellationToken ct)
    {
        if (BankGateway.StatusPath(connection.Terms.Mapping, place.Id, due.BankReference) is not { } path)
            return false;
        var answer = await gateway.Get(connection, path, ct);
        if (answer.Status is 404 or 410)
            return false;
        // An attempt that has arrived is no failure of the bank.
        await circuit.Note(connection, answer, CancellationToken.None);
        if (answer.Trouble is { } trouble)
        {
            await Postpone(place, trouble, Pause(due, answer));
            return true;
        }

        return await Take(place, due, connection, answer);
    }

    async Task Ask(SubmissionRef place, DueSubmission due, OpenBankConnection connection, CancellationToken ct)
    {
        if (BankGateway.StatusPath(connection.Terms.Mapping, place.Id, due.BankReference) is not { } path)
        {
            await Postpone(place, BankFailure.Unavailable, settings.LongestPause);
            return;
        }

        var answer = await gateway.Get(connection, path, ct);
        await circuit.Note(connection, answer, CancellationToken.None);
        if (answer.Trouble is { } trouble)
            await Postpone(place, trouble, Pause(due, answer));
        else
            await Take(place, due, connection, answer);
    }

    async Task<bool> Take(SubmissionRef place, DueSubmission due, OpenBankConnection connection, BankAnswer answer)
    {
        var update = BankReading.Update(connection.Terms.Mapping, BankReading.Document(answer));
        if (update is null)
            await Postpone(place, BankFailure.NotUnderstood, Pause(due, answer));
        else
            await work.Do(
                place,
                "takeBankReport",
                s => s.Take(place.Id, update, BankReportSource.Query, connection.Poll, CancellationToken.None),
                CancellationToken.None
            );
        return true;
    }

    /// <summary>Twice as long after each failure, a little more or less, so that what failed together does not come again together.</summary>
    TimeSpan Pause(DueSubmission due, BankAnswer answer)
    {
        var pause = settings.FirstPause * Math.Pow(2, Math.Min(due.Attempts, 20)) * (0.8 + (Random.Shared.NextDouble() * 0.4));
        pause = pause > settings.LongestPause ? settings.LongestPause : pause;
        return answer.RetryAfter is { } requested && requested > pause ? requested : pause;
    }

    Task Postpone(SubmissionRef place, BankFailure trouble, TimeSpan by) =>
        work.Do(
            place,
            "postponeBankSubmission",
            s => s.Postpone(place.Id, trouble, clock.GetUtcNow() + by, CancellationToken.None),
            CancellationToken.None
        );

    Task Fail(SubmissionRef place, BankFailure trouble, IReadOnlyList<string> missing) =>
        work.Do(place, "failBankSubmission", s => s.Fail(place.Id, trouble, missing, CancellationToken.None), CancellationToken.None);
}
