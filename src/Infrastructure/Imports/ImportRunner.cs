using System.Runtime.CompilerServices;
using MakCrm.Application.Common;
using MakCrm.Application.Files.Public;
using MakCrm.Application.Imports;
using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Imports;

/// <summary>
/// Goes through the rows of an import, some hundred in each commit: its records, what has become of its rows and how far it is are written
/// together, so whoever goes on after somebody else begins with the first row that is not done. While some are written the next are read.
/// </summary>
sealed class ImportRunner(ImportQueue queue, ITableReader tables, SystemWorkRunner work)
{
    /// <summary>Each contact of so many rows is a lock until they are written, and the database has room for some thousand.</summary>
    const int Piece = 500;

    /// <summary>Rows that are done already are passed over, but not without a sign of life.</summary>
    const int Passed = 20_000;
    const int Attempts = 5;
    const string Operation = "runImport";

    public async Task Run(ClaimedImport claimed, CancellationToken ct)
    {
        if (await Prepare(claimed, ct) is not { } prepared)
            return;
        await using var table = prepared.Table;
        try
        {
            if (prepared.Job.Position == 0)
                await Clear(claimed, ct);
            await foreach (var piece in AsyncPrefetch.Of(Pieces(claimed, table, prepared.Job, ct)))
                await Take(claimed, prepared.Job, piece, ct);
            await End(claimed, jobs => jobs.Finish(claimed.Id, claimed.Attempt, ct), ct);
        }
        catch (UnreadableTableException)
        {
            await Fail(claimed, "import_table_unreadable", ct);
        }
    }

    public Task Fail(ClaimedImport claimed, string problem, CancellationToken ct) =>
        End(claimed, jobs => jobs.Fail(claimed.Id, claimed.Attempt, problem, ct), ct);

    /// <summary>Its file goes first: what is left to forget is found again.</summary>
    public async Task Forget(Guid tenant, Guid id, CancellationToken ct)
    {
        await work.Run(tenant, "forgetImport", s => s.GetRequiredService<IPrivateFileStore>().Remove(id, ct), ct, TenantDataAccess.Writes);
        await work.Run(tenant, "forgetImport", s => s.GetRequiredService<IImportProcessor>().Forget(id, ct), ct, TenantDataAccess.Writes);
    }

    async Task Clear(ClaimedImport claimed, CancellationToken ct)
    {
        for (var isLeft = true; isLeft; )
        {
            await work.Run(
                claimed.TenantId,
                Operation,
                async services =>
                {
                    var jobs = services.GetRequiredService<IImportProcessor>();
                    isLeft = await jobs.Clear(claimed.Id, claimed.Attempt, ct) ?? throw new ImportStoppedException();
                },
                ct,
                TenantDataAccess.Writes
            );
        }
    }

    async Task<(ImportJob Job, Stream Table)?> Prepare(ClaimedImport claimed, CancellationToken ct)
    {
        var (job, table) = ((ImportJob?)null, (Result<Stream>)CommonErrors.Forbidden);
        await work.Run(
            claimed.TenantId,
            Operation,
            async services =>
            {
                job = await services.GetRequiredService<IImportProcessor>().Start(claimed.Id, ct);
                if (job is null)
                    return;
                services.GetRequiredService<CallerAccessor>().Caller = job.Writer;
                table = await services.GetRequiredService<IImportFileReader>().Open(claimed.Id, ct);
            },
            ct,
            TenantDataAccess.Writes
        );
        if (table.IsOk)
            return (job!, table.Value);
        await Fail(claimed, table.Error.Code, ct);
        return null;
    }

    /// <summary>The rows that are not done, as what they ask for.</summary>
    async IAsyncEnumerable<IReadOnlyList<ParsedRow>> Pieces(
        ClaimedImport claimed,
        Stream table,
        ImportJob job,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var piece = new List<TableRow>(Piece);
        await foreach (var row in Left(claimed, table, job, ct))
        {
            piece.Add(row);
            if (piece.Count < Piece)
                continue;
            yield return await Read(claimed, job, piece, ct);
            piece.Clear();
        }

        if (piece.Count > 0)
            yield return await Read(claimed, job, piece, ct);
    }

    async Task<IReadOnlyList<ParsedRow>> Read(ClaimedImport claimed, ImportJob job, IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        IReadOnlyList<ParsedRow>? read = null;
        await work.Run(
            claimed.TenantId,
            Operation,
            async services =>
            {
                services.GetRequiredService<CallerAccessor>().Caller = job.Writer;
                read = await services.GetRequiredService<IImportProcessor>().ParseRows(claimed.Id, rows, ct);
            },
            ct
        );
        return read ?? throw new ImportStoppedException();
    }

    /// <summary>The rows that are not done.</summary>
    async IAsyncEnumerable<TableRow> Left(ClaimedImport claimed, Stream table, ImportJob job, [EnumeratorCancellation] CancellationToken ct)
    {
        var passed = 0;
        await foreach (var row in tables.ReadRows(table, job.Form, ct))
        {
            if (row.Number > job.Position)
                yield return row;
            else if (++passed % Passed == 0 && !await queue.RenewLease(claimed, ct))
                throw new ImportStoppedException();
        }
    }

    /// <summary>Others who write the same records meanwhile may win; then these rows come again, and find what the others have made.</summary>
    async Task Take(ClaimedImport claimed, ImportJob job, IReadOnlyList<ParsedRow> piece, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var life = new ImportLeaseHeartbeat(claimed, queue, ct);
            var refusal = await work.Try(
                claimed.TenantId,
                Operation,
                async services =>
                {
                    services.GetRequiredService<CallerAccessor>().Caller = job.Writer;
                    if (!await services.GetRequiredService<IImportProcessor>().ProcessRows(claimed.Id, claimed.Attempt, piece, ct))
                        throw new ImportStoppedException();
                },
                ct,
                TenantDataAccess.Writes
            );
            if (refusal is null)
                break;
            if (attempt == Attempts)
                throw new InvalidOperationException($"Rows of an import were refused: {refusal.Code}");
        }
    }

    async Task End(ClaimedImport claimed, Func<IImportProcessor, Task> end, CancellationToken ct) =>
        await work.Try(claimed.TenantId, "endImport", s => end(s.GetRequiredService<IImportProcessor>()), ct, TenantDataAccess.Writes);
}

/// <summary>It was cancelled, or somebody else has it.</summary>
sealed class ImportStoppedException() : Exception("This import is not run here any more.");
