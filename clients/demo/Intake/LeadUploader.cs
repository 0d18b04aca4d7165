using MakCrm.Client;
using MakCrm.Demo.Csv;

namespace MakCrm.Demo.Intake;

/// <summary>
/// Posts the rows of a file as the lead platform: the first ones singly, the rest in batches, one after another, so that of several rows
/// with one phone the first in the file is the original. Each post has an idempotency key: a lost answer costs nothing.
/// </summary>
sealed class LeadUploader(MakClient platform, LeadRegistrationMapper registrations, string run, ProgressReporter progress)
{
    const int Singly = 20;
    const int BatchSize = 200;

    readonly UploadStatistics _tally = new();
    readonly List<(int Line, LeadRegistration Lead)> _batch = [];

    public async Task<UploadStatistics> Post(IEnumerable<LeadCsvLine> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            _tally.Read();
            if (row.Lead is null)
                _tally.Refuse(row.Line, row.Problem ?? "the row cannot be read");
            else if (_tally.Rows <= Singly)
                await Single(row.Line, registrations.Of(row.Lead), ct);
            else
                _batch.Add((row.Line, registrations.Of(row.Lead)));
            if (_batch.Count == BatchSize)
                await Send(ct);
            progress.Advance();
        }
        if (_batch.Count > 0)
            await Send(ct);
        return _tally;
    }

    async Task Single(int line, LeadRegistration lead, CancellationToken ct)
    {
        var once = new WriteOptions { IdempotencyKey = $"{run}-line-{line}" };
        try
        {
            var receipt = await platform.Leads.CreateLead(lead, once, ct);
            _tally.Store(line, receipt);
            if (_tally.Repeated.Sent == 0)
                _tally.Repeated = (1, await Again(receipt) ? 1 : 0);
        }
        catch (MakProblemException refused) when (IsOfTheRow(refused))
        {
            _tally.Refuse(line, Reason(refused.Problem));
        }

        async Task<bool> Again(LeadReceipt first)
        {
            var second = await platform.Leads.CreateLead(lead, once, ct);
            return (second.Id, second.Decision, second.Version) == (first.Id, first.Decision, first.Version);
        }
    }

    async Task Send(CancellationToken ct)
    {
        try
        {
            var result = await platform.Leads.CreateLeads(
                new() { Items = _batch.Select(x => x.Lead).ToList() },
                new() { IdempotencyKey = $"{run}-lines-{_batch[0].Line}-{_batch[^1].Line}" },
                ct
            );
            foreach (var item in result.Items)
                Take(_batch[item.Index].Line, item);
        }
        catch (MakProblemException refused) when (IsOfTheRow(refused))
        {
            // One row can spoil the whole request, a letter that no text may hold for one; sent singly it costs only itself.
            foreach (var (line, lead) in _batch)
                await Single(line, lead, ct);
        }
        _batch.Clear();
    }

    void Take(int line, LeadBatchItemResult item)
    {
        if (item.Receipt is { } receipt)
            _tally.Store(line, receipt);
        else
            _tally.Refuse(line, item.Problem is { } problem ? Reason(problem) : "refused without a reason");
    }

    static bool IsOfTheRow(MakProblemException refused) => refused.Status is 400 or 409 or 413 or 422;

    static string Reason(Problem problem) =>
        problem.Errors is [var first, ..] ? $"{problem.Title} ({problem.Code}: {first.Pointer})" : $"{problem.Title} ({problem.Code})";
}
