using System.Text.Json;
using MakCrm.Application.Exports.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Exports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Exports;

sealed class ExportProcessor(IExportsDb db, IEffectiveAccessReader standings, TimeProvider clock) : IExportProcessor
{
    public async Task<ExportJob?> Start(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } export || await standings.Find(export.OrderedBy, ct) is not { IsActive: true } standing)
            return null;
        var reader = new RestrictedCaller(standing.Caller, export.Withheld);
        var order = JsonSerializer.Deserialize<Contract.ExportOrder>(export.Asked, ContractJson.Options)!;
        return reader.HasPermission(ExportService.Create) && reader.HasPermission(ExportService.ReadOf(export.RecordType))
            ? new(order, reader)
            : null;
    }

    public async Task Finish(Guid id, long rows, CancellationToken ct) => (await Find(id, ct))?.Finish(id, rows, clock.GetUtcNow());

    public async Task Fail(Guid id, string problem, CancellationToken ct) => (await Find(id, ct))?.Fail(problem, clock.GetUtcNow());

    public async Task Delete(Guid id, CancellationToken ct)
    {
        if (await db.Exports.FirstOrDefaultAsync(e => e.Id == id, ct) is { } export)
            db.Exports.Remove(export);
    }

    public async Task<ExportOutcome?> GetOutcome(Guid id, CancellationToken ct) =>
        await db.Exports.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.Delivery == ExportDelivery.File, ct)
            is { State: ExportState.Ready or ExportState.Failed } export
            ? new(export.OrderedBy, export.State == ExportState.Ready)
            : null;

    Task<Export?> Find(Guid id, CancellationToken ct) =>
        db.Exports.FirstOrDefaultAsync(e => e.Id == id && (e.State == ExportState.Queued || e.State == ExportState.Running), ct);
}
