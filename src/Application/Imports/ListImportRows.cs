using System.Globalization;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ListImportRowsHandler(ImportService service, IImportsDb db) : IMessageHandler<Contract.ListImportRows, Contract.ImportRowPage>
{
    const string Order = "row";

    public async Task<Result<Contract.ImportRowPage>> Handle(Contract.ListImportRows request, CancellationToken cancellationToken)
    {
        if (!SortCursor.TryDecode(request.Cursor, Order, out var place))
            return PageCursor.InvalidCursor;
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        // Those beyond were found by a check that counts no more.
        var rows = db.ImportRows.AsNoTracking().Where(r => r.ImportId == import.Id && r.Number <= import.Position);
        if (request.Outcome?.MapTo<ImportOutcome>() is { } outcome)
            rows = rows.Where(r => r.Outcome == outcome);
        if (request.Rollback?.MapTo<ImportRowRollbackStatus>() is { } rollback)
            rows = rows.Where(r => r.Rollback == rollback);
        if (place is { } last)
            rows = rows.Where(r => r.Number > last.Ticks);
        var page = await rows.OrderBy(r => r.Number).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Contract.ImportRowPage
        {
            Items = [.. items.Select(View)],
            NextCursor =
                page.Count > items.Count
                    ? SortCursor.Encode(Order, items[^1].Number.ToString(CultureInfo.InvariantCulture), request.Id)
                    : null,
        };
    }

    static Contract.ImportRow View(ImportRow row) =>
        new()
        {
            Row = row.Number,
            Outcome = row.Outcome.MapTo<Contract.ImportOutcome>(),
            RecordId = row.RecordId,
            RepeatsRow = row.RepeatsRow,
            Faults = [.. row.Faults.Select(f => f.View())],
            Rollback = row.Rollback?.MapTo<Contract.ImportRollback>(),
            KeptBecause = row.KeptBecause,
        };
}
