using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoDriftHandler(AmoDesk desk, AmoDriftDesk drift) : IHandle<Contract.ListAmoDrift, Contract.AmoDriftPage>
{
    public async Task<Result<Contract.AmoDriftPage>> Handle(Contract.ListAmoDrift request, CancellationToken cancellationToken)
    {
        if (await desk.Seen(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var (kind, fix) = (request.Kind?.As<AmoDriftKind>(), request.Fix?.As<AmoDriftFix>());
        var found = await drift
            .Findings(request.Id)
            .Where(p => (last == null || p.Id < last) && (kind == null || p.Drift == kind) && (fix == null || p.DriftFix == fix))
            .OrderByDescending(p => p.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.AmoDriftPage
        {
            Items = [.. found.Take(request.Limit).Select(AmoDriftDesk.View)],
            NextCursor = found.Count > request.Limit ? Paging.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
