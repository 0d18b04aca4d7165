using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoDriftHandler(AmoAccountService service, AmoDriftQueries drift)
    : IMessageHandler<Contract.ListAmoDrift, Contract.AmoDriftPage>
{
    public async Task<Result<Contract.AmoDriftPage>> Handle(Contract.ListAmoDrift request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        List<Contract.AmoDrift> found =
        [
            .. (await Pairs(request, last).ToListAsync(cancellationToken)).Select(AmoDriftQueries.View),
            .. (await Unpaired(request, last).ToListAsync(cancellationToken)).Select(AmoDriftQueries.View),
        ];
        // As the store orders ids.
        var page = found.OrderByDescending(f => f.Id.ToString("N"), StringComparer.Ordinal).Take(request.Limit).ToList();
        return new Contract.AmoDriftPage { Items = page, NextCursor = found.Count > page.Count ? PageCursor.Encode(page[^1].Id) : null };
    }

    IQueryable<AmoPair> Pairs(Contract.ListAmoDrift request, Guid? last)
    {
        var (kind, fix) = (request.Kind?.MapTo<AmoDriftKind>(), request.Fix?.MapTo<AmoDriftFix>());
        return drift
            .Findings(request.Id)
            .Where(p => (last == null || p.Id < last) && (kind == null || p.Drift == kind) && (fix == null || p.DriftFix == fix))
            .OrderByDescending(p => p.Id)
            .Take(request.Limit + 1);
    }

    /// <summary>Which kind it is of, and so what repairing it does, is known by whose lead it is.</summary>
    IQueryable<AmoUnpairedLead> Unpaired(Contract.ListAmoDrift request, Guid? last)
    {
        var isTheirs = request.Kind is null or Contract.AmoDriftKind.NotTakenIn && request.Fix is null or Contract.AmoDriftFix.TakeIn;
        var isOurs = request.Kind is null or Contract.AmoDriftKind.MissingThere && request.Fix is null or Contract.AmoDriftFix.MakeThere;
        return drift
            .Unpaired(request.Id)
            .Where(u => (last == null || u.Id < last) && ((isTheirs && u.LeadId == null) || (isOurs && u.LeadId != null)))
            .OrderByDescending(u => u.Id)
            .Take(request.Limit + 1);
    }
}
