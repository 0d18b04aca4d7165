using MakCrm.Application.Common;
using MakCrm.Application.Imports.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Imports;

/// <summary>Goes back through the rows of an import, some hundred in each commit, with what they did and what has become of it.</summary>
sealed class ImportRollbackRunner(SystemWorkRunner work)
{
    const int Attempts = 5;
    const string Operation = "rollBackImport";

    public async Task Run(ClaimedImport claimed, CancellationToken ct)
    {
        if (await Writer(claimed, ct) is not { } writer)
        {
            await End(claimed, jobs => jobs.Fail(claimed.Id, claimed.Attempt, CommonErrors.Forbidden.Code, ct), ct);
            return;
        }

        while (await Piece(claimed, writer, ct) > 0) { }
        await End(claimed, jobs => jobs.Finish(claimed.Id, claimed.Attempt, ct), ct);
    }

    async Task<ICaller?> Writer(ClaimedImport claimed, CancellationToken ct)
    {
        ImportJob? job = null;
        await work.Run(
            claimed.TenantId,
            Operation,
            async services => job = await services.GetRequiredService<IImportProcessor>().Start(claimed.Id, ct),
            ct,
            TenantDataAccess.Writes
        );
        return job?.Writer;
    }

    /// <summary>Others may be faster with the same records: then these rows come again, and find what the others have made.</summary>
    async Task<int> Piece(ClaimedImport claimed, ICaller writer, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var count = 0;
            var refusal = await work.Try(
                claimed.TenantId,
                Operation,
                async services =>
                {
                    services.GetRequiredService<CallerAccessor>().Caller = writer;
                    count =
                        await services.GetRequiredService<IImportProcessor>().RollBackRows(claimed.Id, claimed.Attempt, ct)
                        ?? throw new ImportStoppedException();
                },
                ct,
                TenantDataAccess.Writes
            );
            if (refusal is null)
                return count;
            if (attempt == Attempts)
                throw new InvalidOperationException($"Rows of an import could not be taken back: {refusal.Code}");
        }
    }

    async Task End(ClaimedImport claimed, Func<IImportProcessor, Task> end, CancellationToken ct) =>
        await work.Try(claimed.TenantId, "endImport", s => end(s.GetRequiredService<IImportProcessor>()), ct, TenantDataAccess.Writes);
}
