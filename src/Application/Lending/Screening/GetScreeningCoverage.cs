using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetScreeningCoverageHandler(ILendingDb db) : IMessageHandler<Contract.GetScreeningCoverage, Contract.ScreeningCoverage>
{
    const int MostNamed = 100;

    public async Task<Result<Contract.ScreeningCoverage>> Handle(Contract.GetScreeningCoverage request, CancellationToken cancellationToken)
    {
        if (await db.ScreeningLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } list)
            return ScreeningErrors.ListNotFound;
        var screened = db.BorrowerScreenings.Where(s => s.ListId == list.Id && s.Number == list.Number && list.Number > 0);
        var missing = db.Borrowers.Where(b => !screened.Any(s => s.BorrowerId == b.Id));
        return new Contract.ScreeningCoverage
        {
            Number = list.Number,
            BorrowerCount = await db.Borrowers.CountAsync(cancellationToken),
            ScreenedCount = await screened.CountAsync(cancellationToken),
            MissingClientIds = await missing.OrderBy(b => b.Id).Take(MostNamed).Select(b => b.ClientId).ToListAsync(cancellationToken),
            LastScreenedAt = await screened.MaxAsync(s => (DateTimeOffset?)s.ScreenedAt, cancellationToken),
        };
    }
}
