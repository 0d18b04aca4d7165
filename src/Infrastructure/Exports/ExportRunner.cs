using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Exports;
using MakCrm.Application.Exports.Public;
using MakCrm.Application.Files.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Exports;

/// <summary>
/// Makes one export with the eyes of whoever ordered it: first whole on this machine's disk, then sealed among the files, then told to be ready.
/// Where it breaks off, it is made anew.
/// </summary>
sealed class ExportRunner(ExportQueue queue, SystemWorkRunner work, FileSettings files, TimeProvider clock)
{
    /// <summary>So often it tells how far it is.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public async Task Make(ClaimedExport claimed, CancellationToken ct)
    {
        var (rows, refusal) = (0L, (Error?)null);
        await work.Run(
            claimed.TenantId,
            "makeExport",
            async services =>
            {
                var made = await Make(claimed, services, ct);
                (rows, refusal) = (made.IsOk ? made.Value : 0, made.Error);
            },
            ct,
            TenantDataAccess.Writes
        );
        await work.Try(
            claimed.TenantId,
            "endExport",
            services =>
            {
                var jobs = services.GetRequiredService<IExportProcessor>();
                return refusal is null ? jobs.Finish(claimed.Id, rows, ct) : jobs.Fail(claimed.Id, refusal.Code, ct);
            },
            ct
        );
    }

    public Task Fail(ClaimedExport claimed, string problem, CancellationToken ct) =>
        work.Try(claimed.TenantId, "endExport", s => s.GetRequiredService<IExportProcessor>().Fail(claimed.Id, problem, ct), ct);

    /// <summary>Its file goes first: what is left to forget is found again.</summary>
    public async Task Forget(Guid tenant, Guid id, CancellationToken ct)
    {
        await work.Run(tenant, "forgetExport", s => s.GetRequiredService<IPrivateFileStore>().Remove(id, ct), ct, TenantDataAccess.Writes);
        await work.Run(tenant, "forgetExport", s => s.GetRequiredService<IExportProcessor>().Delete(id, ct), ct);
    }

    async Task<Result<long>> Make(ClaimedExport claimed, IServiceProvider services, CancellationToken ct)
    {
        if (await services.GetRequiredService<IExportProcessor>().Start(claimed.Id, ct) is not { } job)
            return CommonErrors.Forbidden;
        services.GetRequiredService<CallerAccessor>().Caller = job.Reader;
        var sheet = await services.GetRequiredService<IRecordExporter>().Prepare(job.Order, ct);
        if (!sheet.IsOk)
            return sheet.Error;
        await using var spool = SpoolFile.Make(files.Spool);
        var rows = await sheet.Value.Write(spool, Tell(claimed), ct);
        await spool.FlushAsync(ct);
        var result = await services.GetRequiredService<IPrivateFileStore>().Put(claimed.Id, sheet.Value.Name, await Upload(spool, ct), ct);
        return result.IsOk ? rows : result.Error;
    }

    static async Task<FileUpload> Upload(FileStream spool, CancellationToken ct)
    {
        await using var written = SpoolFile.Open(spool.Name);
        var hash = await SHA256.HashDataAsync(written, ct);
        return new(spool.Length, Convert.ToHexStringLower(hash), () => SpoolFile.Open(spool.Name));
    }

    ExportProgress Tell(ClaimedExport claimed)
    {
        var provided = clock.GetTimestamp();
        return async (rows, ct) =>
        {
            if (clock.GetElapsedTime(provided) < Pace)
                return;
            provided = clock.GetTimestamp();
            if (!await queue.ReportProgress(claimed, rows, ct))
                throw new ExportStoppedException();
        };
    }
}

/// <summary>It was cancelled, or somebody else has it.</summary>
sealed class ExportStoppedException() : Exception("This export is not made here any more.");
